import type { OrderStatus } from '@foodiefast/contracts/orders';
import { expect, test } from 'vitest';
import { anOrder, noon } from '../../test/an-order.ts';
import { plusMinutes } from './order.ts';
import { hasLeft, tookMinutes } from './took.ts';

const steps = (...of: [OrderStatus, number][]) =>
  of.map(([status, minutes]) => ({ status, at: plusMinutes(noon, minutes) }));

test('from the acceptance to the last time it was ready', () => {
  const recalled = steps(
    ['ACCEPTED', 1],
    ['PREPARING', 4],
    ['READY', 14],
    ['PREPARING', 15],
    ['READY', 21],
    ['OUT_FOR_DELIVERY', 30],
  );
  expect(tookMinutes({ slot: null, steps: recalled })).toBe(20);
});

test('an order for later is cooked from its start on', () => {
  const later = steps(['ACCEPTED', 1], ['PREPARING', 40], ['READY', 52], ['DELIVERED', 60]);
  expect(tookMinutes({ slot: plusMinutes(noon, 60), steps: later })).toBe(12);
});

test('a courier who takes it finds it ready, and what was never accepted tells nothing', () => {
  const taken = steps(['ACCEPTED', 0], ['PREPARING', 2], ['OUT_FOR_DELIVERY', 17]);
  expect(tookMinutes({ slot: null, steps: taken })).toBe(17);
  expect(tookMinutes({ slot: null, steps: steps(['PLACED', 0]) })).toBeNull();
});

test('a meal leaves the kitchen once', () => {
  expect(hasLeft(anOrder('READY'), anOrder('OUT_FOR_DELIVERY'))).toBe(true);
  expect(hasLeft(anOrder('OUT_FOR_DELIVERY'), anOrder('DELIVERED'))).toBe(false);
  expect(hasLeft(anOrder('READY'), anOrder('CANCELLED'))).toBe(false);
});
