import { orderStatuses } from '@foodiefast/contracts/order-names';
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
    ['READY', 'orderDelayed'],
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

test('a meal that is ready is told once, and keeps the times that were told', () => {
  const job = aJob('TO_PICKUP');
  const ready = facts({ status: 'READY' });
  expect(commandFrom(ready, job, noon)).toEqual({
    type: 'orderDelayed',
    readyBy: job.readyBy,
    mealReady: true,
    searchAt: job.searchAt,
    eta: job.eta,
  });
  expect(commandFrom(ready, { ...job, mealReady: true }, noon)).toBeNull();
});

test('the window follows the courier, and is never one that has passed', () => {
  const at = (iso: string) => new Date(iso);
  const planned = aJob('PLANNED');
  expect(arrivalOf(planned, noon, {})).toEqual(planned.eta);
  const late = at('2026-11-21T13:00:00.000Z');
  expect(arrivalOf(planned, late, {})?.from).toEqual(at('2026-11-21T13:14:52.800Z'));
  const riding = aJob('TO_DROPOFF');
  expect(arrivalOf(riding, noon, { toDoor: 1_000 })?.from).toEqual(at('2026-11-21T12:10:12.000Z'));
  const routed = { ...riding, rideMetres: 2_000, rideSeconds: 1_200 };
  expect(arrivalOf(routed, noon, { toDoor: 1_000 })?.from).toEqual(at('2026-11-21T12:15:00.000Z'));
  const approaching = aJob('TO_PICKUP', { eta: { from: noon, to: noon } });
  expect(arrivalOf(approaching, noon, { toKitchen: 10_000 })?.from).toEqual(
    at('2026-11-21T13:06:52.800Z'),
  );
  expect(arrivalOf(aJob('AT_DROPOFF'), noon, {})?.to).toEqual(at('2026-11-21T12:05:00.000Z'));
  expect(arrivalOf(aJob('DONE'), noon, {})).toBeNull();
  expect(arrivalOf(aJob('RETURNING'), noon, {})).toBeNull();
});

test('a job is looked at again when its state asks for it', () => {
  const none = { search: null, courier: null, watch: null, giveUp: null };
  const at = (time: string) => new Date(`2026-11-21T${time}:00.000Z`);
  const timers = (status: Parameters<typeof aJob>[0]) => timersOf(aJob(status), noon);
  const watch = at('12:01');
  expect(timers('PLANNED')).toEqual({ ...none, search: aJob('PLANNED').searchAt });
  expect(timers('ESCALATED')).toEqual({ ...none, search: noon, watch });
  expect(timers('TO_PICKUP')).toEqual({ ...none, courier: at('12:03'), watch });
  expect(timers('AT_PICKUP')).toEqual({ ...none, courier: at('12:10'), watch });
  expect(timers('TO_DROPOFF')).toEqual({ ...none, watch });
  expect(timers('RETURNING')).toEqual({ ...none, giveUp: at('13:00') });
  expect(timers('HANDOVER')).toEqual({ ...none, giveUp: at('12:30') });
  expect(timers('INCIDENT')).toEqual(none);
  expect(timers('DONE')).toEqual(none);
});

test('a ride pays a base and by the kilometre', () => {
  expect(ridePayCents(1_900, { courierBasePayCents: 350, courierPerKmCents: 80 })).toBe(502);
});
