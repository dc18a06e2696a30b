import { orderStatuses } from '@foodiefast/contracts/orders';
import { orderFacts } from '@foodiefast/testkit/builders';
import { expect, test } from 'vitest';
import { aJob, noon } from '../../test/a-job.ts';
import { arrivalOf } from './arrival.ts';
import { commandFrom, needsJob, scheduleOf } from './news.ts';
import { ridePayCents } from './pay.ts';
import { timersOf } from './timers.ts';

const readyBy = '2026-11-21T12:20:00.000Z';
const facts = (o: Parameters<typeof orderFacts>[0]) => orderFacts({ readyBy, ...o });

test('the search starts early enough to ride to the kitchen, and at once for a meal that is ready', () => {
  expect(scheduleOf(facts({ status: 'ACCEPTED' }), noon).searchAt.toISOString()).toBe(
    '2026-11-21T12:07:00.000Z',
  );
  expect(scheduleOf(facts({ status: 'READY' }), noon).searchAt).toEqual(noon);
});

test('a delivery order has a job from its acceptance on', () => {
  const withJob = orderStatuses.filter((status) => needsJob(facts({ status })));
  expect(withJob).toEqual([
    'ACCEPTED',
    'PREPARING',
    'READY',
    'OUT_FOR_DELIVERY',
    'DELIVERED',
    'CLOSED',
    'CANCELLED',
    'FAILED_DELIVERY',
  ]);
  expect(needsJob(facts({ status: 'CANCELLED', readyBy: null }))).toBe(false);
  expect(needsJob(facts({ status: 'ACCEPTED', fulfilment: 'collection' }))).toBe(false);
});

test('each state of an order asks one thing of its job', () => {
  const asks = (status: (typeof orderStatuses)[number]) =>
    commandFrom(facts({ status }), aJob('ASSIGNED'), noon)?.type ?? null;
  expect(orderStatuses.map((status) => [status, asks(status)])).toEqual([
    ['PENDING_PAYMENT', null],
    ['CLOSING', null],
    ['SCHEDULED', null],
    ['PLACED', null],
    ['AWAITING_CUSTOMER', null],
    ['ACCEPTED', null],
    ['PREPARING', null],
    ['READY', null],
    ['OUT_FOR_DELIVERY', 'orderCollected'],
    ['DELIVERED', 'orderDelivered'],
    ['CLOSED', 'orderDelivered'],
    ['EXPIRED', 'orderCancelled'],
    ['REJECTED', 'orderCancelled'],
    ['CANCELLED', 'orderCancelled'],
    ['FAILED_DELIVERY', 'orderFailed'],
  ]);
  const later = facts({ status: 'PREPARING', readyBy: '2026-11-21T12:30:00.000Z' });
  expect(commandFrom(later, aJob('ASSIGNED'), noon)?.type).toBe('orderDelayed');
  const early = facts({ status: 'READY' });
  expect(commandFrom(early, aJob('PLANNED'), noon)).toMatchObject({ searchAt: noon });
});

test('the window follows the courier, and is never one that has passed', () => {
  const at = (iso: string) => new Date(iso);
  const planned = aJob('PLANNED');
  expect(arrivalOf(planned, noon, null)).toEqual(planned.eta);
  const late = at('2026-11-21T13:00:00.000Z');
  expect(arrivalOf(planned, late, null)?.from).toEqual(at('2026-11-21T13:15:00.000Z'));
  expect(arrivalOf(aJob('TO_DROPOFF'), noon, 1_000)?.from).toEqual(at('2026-11-21T12:11:00.000Z'));
  expect(arrivalOf(aJob('DONE'), noon, null)).toBeNull();
});

test('a job is looked at again when its state asks for it', () => {
  const timers = (status: Parameters<typeof aJob>[0]) => timersOf(aJob(status), noon);
  expect(timers('PLANNED')).toEqual({ search: aJob('PLANNED').searchAt, courier: null });
  expect(timers('ESCALATED')).toEqual({ search: noon, courier: null });
  expect(timers('TO_PICKUP').courier?.toISOString()).toBe('2026-11-21T12:03:00.000Z');
  expect(timers('AT_PICKUP').courier?.toISOString()).toBe('2026-11-21T12:10:00.000Z');
  expect(timers('TO_DROPOFF')).toEqual({ search: null, courier: null });
});

test('a ride pays a base and by the kilometre', () => {
  expect(ridePayCents(1_900, { courierBasePayCents: 350, courierPerKmCents: 80 })).toBe(502);
});
