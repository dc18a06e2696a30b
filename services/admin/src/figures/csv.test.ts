import type { AdminDay } from '@foodiefast/contracts/figures';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const money = (amount: number) => ({ amount, currency: 'EUR' as const });
const day = (ended: Record<string, number>): AdminDay => ({
  day: '2026-05-01',
  orders: 3,
  delivered: 1,
  ended,
  secondsToAccept: { p50: 60, p95: null },
  secondsToDeliver: { p50: 1800, p95: 2400 },
  food: money(1000),
  revenue: money(1300),
  fees: money(250),
  tips: money(50),
  couriers: { active: 2, jobs: 1, pay: money(400), onlineMinutes: 90, busyMinutes: 30 },
});

test('a day is one line below the names of its figures', () => {
  const [head, line, end] = toCsv([day({ CHEF_CANCELLED: 2 })]).split('\r\n');
  expect(head?.split(',')).toHaveLength(line?.split(',').length ?? 0);
  expect(line).toBe(
    '2026-05-01,3,1,60,,1800,2400,1300,1000,250,50,2,1,400,90,30,CHEF_CANCELLED: 2',
  );
  expect(end).toBe('');
});

test('text cannot leave its cell, nor be run by a spreadsheet', () => {
  const csv = toCsv([day({ '=cmd("x"), or so': 1 })]);
  expect(csv).toContain(`"'=cmd(""x""), or so: 1"`);
});
