import { expect, test } from 'vitest';
import { daysIn, fits, periodSearch, rangeOf, spanOf } from './period.ts';

const now = Date.parse('2026-11-21T14:00:00Z');

test('without a choice it is the last seven days, today included', () => {
  expect(rangeOf(periodSearch({}), now)).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect(spanOf({})).toBe(7);
});

test('the address may say how many days, or which', () => {
  expect(rangeOf(periodSearch({ days: 30 }), now)).toEqual({
    from: '2026-10-23',
    to: '2026-11-21',
  });
  const typed = { from: '2026-01-01', to: '2026-01-31' };
  expect(periodSearch(typed)).toEqual(typed);
  expect(spanOf(typed)).toBeUndefined();
});

test.each([
  { days: '12' },
  { from: '2026-01-01' },
  { from: '2026-02-01', to: '2026-01-01' },
  { from: '2026-01-01', to: '2026-04-30' },
  { from: 'yesterday', to: 'today' },
])('%j is not taken', (search) => {
  expect(periodSearch(search)).toEqual({});
});

test('92 days are the most', () => {
  expect(daysIn({ from: '2026-01-01', to: '2026-04-02' })).toBe(92);
  expect(fits({ from: '2026-01-01', to: '2026-04-02' })).toBe(true);
  expect(fits({ from: '2026-01-01', to: '2026-04-03' })).toBe(false);
});
