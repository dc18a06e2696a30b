import { expect, test } from 'vitest';
import { byLane, type ChefOrder, isBadEnd, withNews } from './board.ts';

const minute = (at: number) => new Date(Date.UTC(2026, 10, 21, 12, at)).toISOString();

const order = (id: string, more: Partial<ChefOrder> = {}): ChefOrder => ({
  id,
  number: id.toUpperCase(),
  version: 3,
  status: 'PLACED',
  cause: null,
  customerName: 'Hana',
  fulfilment: 'delivery',
  slot: null,
  lines: [],
  items: { amount: 1250, currency: 'EUR' },
  note: null,
  placedAt: minute(0),
  acceptBy: minute(8),
  readyBy: null,
  addedMinutes: 0,
  pickupCode: null,
  waitingFor: null,
  steps: [],
  ...more,
});

test('each order stands in the lane of its next step', () => {
  const board = byLane([
    order('a'),
    order('b', { status: 'AWAITING_CUSTOMER' }),
    order('c', { status: 'ACCEPTED', readyBy: minute(20) }),
    order('d', { status: 'PREPARING', readyBy: minute(15) }),
    order('e', { status: 'READY' }),
    order('f', { status: 'SCHEDULED', slot: minute(50) }),
    order('g', { status: 'OUT_FOR_DELIVERY' }),
  ]);
  const ids = Object.entries(board).map(([lane, orders]) => [lane, orders.map((it) => it.id)]);
  expect(Object.fromEntries(ids)).toEqual({
    new: ['a', 'b'],
    cooking: ['d', 'c'],
    ready: ['e'],
    later: ['f'],
    handed: ['g'],
  });
});

test('more minutes for one order do not shuffle the others', () => {
  const late = order('a', { status: 'PREPARING', readyBy: minute(30), addedMinutes: 15 });
  const next = order('b', { status: 'PREPARING', readyBy: minute(20) });
  expect(byLane([next, late]).cooking.map((it) => it.id)).toEqual(['a', 'b']);
});

test('an event moves an order that is known', () => {
  const { orders } = withNews([order('a')], 4, {
    orderId: 'a',
    status: 'ACCEPTED',
    readyBy: minute(20),
  });
  expect(orders).toMatchObject([{ status: 'ACCEPTED', readyBy: minute(20), customerName: 'Hana' }]);
});

test('an event of before what is shown changes nothing', () => {
  const shown = [order('a', { status: 'PREPARING', version: 5 })];
  expect(withNews(shown, 4, { orderId: 'a', status: 'ACCEPTED' }).orders).toBe(shown);
});

test('an order that ends leaves the board and is told', () => {
  const { orders, ended } = withNews([order('a')], 4, {
    orderId: 'a',
    status: 'CANCELLED',
    cause: 'CUSTOMER_CANCELLED',
  });
  expect(orders).toEqual([]);
  expect(ended && isBadEnd(ended)).toBe(true);
});

test('what the chef ended is no news to the kitchen', () => {
  expect(isBadEnd(order('a', { status: 'CANCELLED', cause: 'CHEF_CANCELLED' }))).toBe(false);
  expect(isBadEnd(order('a', { status: 'REJECTED', cause: 'CHEF_REJECTED' }))).toBe(false);
  expect(isBadEnd(order('a', { status: 'EXPIRED', cause: 'CHEF_SILENT' }))).toBe(true);
});
