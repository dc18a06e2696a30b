import { describe, expect, test } from 'vitest';
import { counted, type Failures, type Limit, limits, waitMs } from './login-limit.ts';

const start = new Date('2026-11-21T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function fail(limit: Limit, times: number, from: Failures | null = null, at = start) {
  let known = from;
  for (let i = 0; i < times; i += 1) known = counted(known, limit, at);
  if (!known) throw new Error('at least one failure');
  return known;
}

describe('an account on one network', () => {
  const limit = limits.accountOnNetwork;

  test('has five tries a minute, then waits', () => {
    expect(waitMs(null, limit, start)).toBe(0);
    expect(waitMs(fail(limit, 4), limit, start)).toBe(0);
    expect(waitMs(fail(limit, 5), limit, start)).toBe(60_000);
    expect(waitMs(fail(limit, 5), limit, after(59))).toBe(1_000);
    expect(waitMs(fail(limit, 5), limit, after(60))).toBe(0);
  });

  test('waits twice as long after each further failure, a quarter of an hour at most', () => {
    const waits = [5, 6, 7, 8, 9, 10, 400].map((times) => waitMs(fail(limit, times), limit, start));
    expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900].map((it) => it * 1000));
  });

  test('starts anew after a minute with few failures, or an hour without any', () => {
    expect(counted(fail(limit, 4), limit, after(60)).failures).toBe(1);
    expect(counted(fail(limit, 4), limit, after(59)).failures).toBe(5);
    expect(counted(fail(limit, 7), limit, after(3599)).failures).toBe(8);
    expect(counted(fail(limit, 7), limit, after(3600)).failures).toBe(1);
  });
});

test.each(['account', 'network'] as const)('the limit of an %s alone never grows', (name) => {
  const limit = limits[name];
  expect(waitMs(fail(limit, limit.failuresMax + 50), limit, start)).toBe(60_000);
  expect(counted(fail(limit, limit.failuresMax), limit, after(60)).failures).toBe(1);
});
