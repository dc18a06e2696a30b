import { expect, test } from 'vitest';
import { settleInTurn } from './limit.ts';

test('no more than the limit are at work at once, and every outcome is told in order', async () => {
  let now = 0;
  let most = 0;
  const outcomes = await settleInTurn([1, 2, 3, 4, 5], 2, async (item) => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
    if (item === 3) throw new Error('three');
  });

  expect(most).toBe(2);
  expect(outcomes.map((it) => it.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});
