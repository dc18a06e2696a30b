import { expect, test } from 'vitest';
import { centsOf, eurosOf } from './money-text.ts';

test.each([
  ['12', 1200],
  ['12,5', 1250],
  ['12.50 €', 1250],
  [' 0,05', 5],
  ['1 200,00', 120_000],
])('%s is %i cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

test.each(['', 'free', '-3', '1.234', '12,5,0', '1e3'])('%j is no amount', (typed) => {
  expect(centsOf(typed)).toBeUndefined();
});

test('an amount that is shown and typed again stays the same', () => {
  for (const cents of [0, 1, 99, 100, 1999, 123_456]) expect(centsOf(eurosOf(cents))).toBe(cents);
});
