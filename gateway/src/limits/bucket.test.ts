import { expect, test } from 'vitest';
import { take } from './bucket.ts';

const tenAMinute = { perMinute: 10, burst: 3 };

function taking(times: number[], allowance = tenAMinute) {
  let fullAtMs: number | undefined;
  return times.map((nowMs) => {
    const taken = take(fullAtMs, nowMs, allowance);
    fullAtMs = taken.fullAtMs;
    return taken.verdict;
  });
}

test('a burst is allowed, and then no more', () => {
  const verdicts = taking([0, 0, 0, 0]);
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
  expect(verdicts.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0]);
});

test('who is refused is told exactly when to come again', () => {
  const [, , , refused] = taking([0, 0, 0, 1_000]);
  expect(refused).toMatchObject({ allowed: false, retryAfterMs: 5_000, resetMs: 17_000 });
  expect(taking([0, 0, 0, 1_000, 5_999, 6_000]).map(({ allowed }) => allowed)).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
});

test('a refused one does not push the time further away', () => {
  const verdicts = taking([0, 0, 0, ...Array.from({ length: 50 }, () => 1), 6_000]);
  expect(verdicts.at(-1)?.allowed).toBe(true);
});

test('after a rest the whole burst is there again', () => {
  expect(taking([0, 0, 0, 60_000]).at(-1)).toMatchObject({ allowed: true, remaining: 2 });
});
