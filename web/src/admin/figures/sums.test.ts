import { expect, test } from 'vitest';
import type { AdminDay } from './figures-query.ts';
import { busyPart, endedOn, reasonsOf, sumOf } from './sums.ts';

const none = { amount: 0, currency: 'EUR' as const };
const day = (orders: number, ended: Record<string, number>): AdminDay => ({
  day: '2026-11-21',
  orders,
  delivered: orders,
  ended,
  secondsToAccept: { p50: null, p95: null },
  secondsToDeliver: { p50: null, p95: null },
  food: none,
  revenue: none,
  fees: none,
  tips: none,
  couriers: { active: 0, jobs: 0, pay: none, onlineMinutes: 0, busyMinutes: 0 },
});

const days = [day(5, { CHEF_SILENT: 1, NO_COURIER: 2 }), day(7, { CHEF_SILENT: 3 }), day(0, {})];

test('reasons are summed over the days, most frequent first', () => {
  expect(reasonsOf(days)).toEqual([
    { name: 'CHEF_SILENT', orders: 4 },
    { name: 'NO_COURIER', orders: 2 },
  ]);
  expect(sumOf(days, endedOn)).toBe(6);
});

test('couriers are used for a part of their time, or there was none', () => {
  expect(busyPart(30, 120)).toBe(0.25);
  expect(busyPart(130, 120)).toBe(1);
  expect(busyPart(0, 0)).toBeNull();
});
