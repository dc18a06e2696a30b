import { expect, test } from 'vitest';
import { mayRate } from './rules.ts';

const delivered = new Date('2026-01-01T12:00:00Z');
const meal = { customer_id: 'me', chef_id: 'chef', delivered_at: delivered };
const after = (hours: number) => new Date(delivered.getTime() + hours * 3_600_000);

test.each([
  ['what was never delivered', undefined, undefined, 'me', 1, 'NOT_FOUND'],
  ['a meal of somebody else', meal, undefined, 'other', 1, 'NOT_FOUND'],
  ['an own kitchen', { ...meal, chef_id: 'me' }, undefined, 'me', 1, 'RATING_NOT_POSSIBLE'],
  ['a meal of 31 days ago', meal, undefined, 'me', 31 * 24, 'RATING_NOT_POSSIBLE'],
  ['a rating of 25 hours ago', meal, { created_at: delivered }, 'me', 25, 'RATING_NOT_POSSIBLE'],
])('%s cannot be rated', (_what, delivery, known, caller, hours, code) => {
  expect(() => mayRate(delivery, known, caller, after(hours))).toThrow(
    expect.objectContaining({ code }),
  );
});

test('a received meal is rated for 30 days and the rating changed for a day', () => {
  expect(() => mayRate(meal, undefined, 'me', after(30 * 24))).not.toThrow();
  expect(() => mayRate(meal, { created_at: after(100) }, 'me', after(124))).not.toThrow();
});
