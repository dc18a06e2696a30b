import { kitchenPlace } from '@foodiefast/contracts/menu';
import { dropoff, orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts, OrderStatus } from '@foodiefast/contracts/orders';
import { person } from '@foodiefast/contracts/users';
import { newId } from '@foodiefast/kit/ids';
import { orderFacts } from '@foodiefast/testkit/builders';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  addressAt,
  courierAt,
  jobRow,
  newSpot,
  northOf,
  offerOf,
  ridesTo,
  search,
  takes,
} from './town.ts';

const stage = await stageOfFile();

type Step = { version: number; status: OrderStatus };
const eventOf: Partial<Record<OrderStatus, keyof typeof orderEvents>> = {
  PLACED: 'placed',
  ACCEPTED: 'accepted',
  PREPARING: 'started',
  READY: 'ready',
  OUT_FOR_DELIVERY: 'collected',
  DELIVERED: 'delivered',
  CLOSED: 'closed',
  CANCELLED: 'cancelled',
  FAILED_DELIVERY: 'deliveryFailed',
};

const hear = (facts: OrderFacts, { version, status }: Step, id?: string) =>
  stage.hear(orderEvents[eventOf[status] ?? 'restated'], {
    key: facts.orderId,
    version,
    data: { ...facts, status, readyBy: status === 'PLACED' ? null : facts.readyBy },
    ...(id ? { id } : {}),
  });

const life = (last: OrderStatus): Step[] => [
  { version: 2, status: 'PLACED' },
  { version: 3, status: 'ACCEPTED' },
  { version: 4, status: 'PREPARING' },
  { version: 5, status: 'READY' },
  { version: 6, status: last },
];

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
      );

/** Some at a time, as the pool has connections. */
async function atOnce<T>(items: readonly T[], play: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lanes = Array.from({ length: 8 }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await play(next);
  });
  await Promise.all(lanes);
}

for (const [last, ends] of [
  ['CANCELLED', 'CANCELLED'],
  ['DELIVERED', 'DONE'],
  ['FAILED_DELIVERY', 'FAILED'],
] as const) {
  test(`an order that ends ${last} leaves its job ${ends}, in any order of its messages and with duplicates`, async () => {
    const all = permutations(life(last));
    const orders = all.filter((_, index) => index % Math.ceil(all.length / roundsOf(24)) === 0);
    await atOnce(orders, async (steps) => {
      const facts = orderFacts({ readyBy: stage.inMinutes(30), courierId: newId() });
      for (const step of steps) {
        const id = newId();
        await hear(facts, step, id);
        await hear(facts, step, id);
      }
      for (const step of steps) await hear(facts, step);
      expect((await jobRow(stage, facts.orderId)).jobStatus).toBe(ends);
      const told = await stage.told(facts.orderId);
      expect(told.map(({ version }) => version)).toEqual(told.map((_, index) => index + 1));
      expect(told.filter(({ type }) => type === 'job.planned.v1')).toHaveLength(1);
    });
  }, 180_000);
}

test('an order that nobody accepted, or that is fetched, has no job', async () => {
  const placed = orderFacts({ status: 'CANCELLED', readyBy: null });
  await stage.hear(orderEvents.cancelled, { key: placed.orderId, version: 3, data: placed });
  const fetched = orderFacts({
    status: 'ACCEPTED',
    fulfilment: 'collection',
    readyBy: stage.inMinutes(9),
  });
  await stage.hear(orderEvents.accepted, { key: fetched.orderId, version: 3, data: fetched });
  await expect(jobRow(stage, placed.orderId)).rejects.toThrow('no result');
  await expect(jobRow(stage, fetched.orderId)).rejects.toThrow('no result');
});

test('a cancelled order frees its courier and takes the open offer back', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const first = await acceptedOrder(stage, spot);
  await takes(stage, courier, first.jobId);
  await hear(first.facts, { version: 6, status: 'CANCELLED' });
  expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();

  const second = await acceptedOrder(stage, spot);
  await search(stage, second.jobId);
  expect(await offerOf(stage, courier)).not.toBeNull();
  await hear(second.facts, { version: 6, status: 'CANCELLED' });
  expect(await offerOf(stage, courier)).toBeNull();
  const told = (await stage.told(second.orderId)).at(-1);
  expect(told?.type).toBe('job.cancelled.v1');
  expect(told?.live).toContain(`courier:${courier.id}`);
  await stage.fire('search', second.jobId);
  expect((await jobRow(stage, second.orderId)).jobStatus).toBe('CANCELLED');
});

test('more time moves the search and is told, the same word twice is not', async () => {
  const order = await acceptedOrder(stage, newSpot(), { readyBy: stage.inMinutes(60) });
  const later = { ...order.facts, readyBy: stage.inMinutes(80) };
  await stage.hear(orderEvents.delayed, { key: order.orderId, version: 6, data: later });
  await stage.hear(orderEvents.restated, { key: order.orderId, version: 6, data: later });
  expect((await stage.told(order.orderId)).map(({ type }) => type)).toEqual([
    'job.planned.v1',
    'job.moved.v1',
  ]);
  const { search_at } = await stage.db
    .selectFrom('jobs')
    .select('search_at')
    .where('id', '=', order.jobId)
    .executeTakeFirstOrThrow();
  expect(search_at > new Date(stage.inMinutes(66))).toBe(true);
  await hear(later, { version: 7, status: 'READY' });
  await search(stage, order.jobId);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('SEARCHING');
});

test('the courier on the way hears that the meal is ready before its time', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, courier, order.jobId);
  const jobInHand = async () =>
    (await stage.send('GET', '/courier/jobs/current', courier)).body.job;
  expect(await jobInHand()).toMatchObject({ mealReady: false });

  await hear(order.facts, { version: 7, status: 'READY' });
  expect(await jobInHand()).toMatchObject({ mealReady: true });
  const told = (await stage.told(order.orderId)).at(-1);
  expect(told?.type).toBe('job.moved.v1');
  expect(told?.live).toContain(`courier:${courier.id}`);
});

test('the search waits for the drop-off when it comes after the order', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const facts = orderFacts({ status: 'ACCEPTED', readyBy: stage.inMinutes(5) });
  const { orderId, kitchenId, chefId, customerId } = facts;
  await stage.hear(orderEvents.accepted, { key: orderId, version: 3, data: facts });
  const { jobId } = await jobRow(stage, orderId);
  await search(stage, jobId);
  expect((await jobRow(stage, orderId)).jobStatus).toBe('PLANNED');
  const due = await stage.db
    .selectFrom('deadlines')
    .select('due_at')
    .where('id', '=', jobId)
    .executeTakeFirstOrThrow();
  expect(due.due_at > stage.now()).toBe(true);
  const place = { kitchenId, chefId, address: addressAt(spot) };
  await stage.hear(kitchenPlace, { key: kitchenId, version: 1, data: place });
  const data = {
    orderId,
    customerId,
    firstName: 'Inès',
    address: addressAt(northOf(spot, 1_900)),
    doorNote: null,
    contactless: false,
  };
  await stage.hear(dropoff, { key: orderId, version: 3, data });
  await search(stage, jobId);
  expect(await offerOf(stage, courier)).toMatchObject({ pay: { amount: 502 } });
});

test('what is erased does not come back with an older copy', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  const { orderId, customerId } = order;
  await takes(stage, courier, order.jobId);
  await stage.hear(dropoff, { key: orderId, version: 9, data: null });
  const old = { orderId, customerId, firstName: 'Inès', address: order.door, doorNote: null };
  await stage.hear(dropoff, { key: orderId, version: 8, data: { ...old, contactless: false } });
  const { job } = (await stage.send('GET', '/courier/jobs/current', courier)).body;
  expect(job.dropoff).toMatchObject({ firstName: '', address: null });

  const userId = courier.id;
  const profile = { userId, name: 'Ada B', phone: null, locale: 'en' as const };
  const data = { ...profile, addresses: [], applications: [] };
  await stage.hear(person, { key: userId, version: 2, data: null });
  await stage.hear(person, { key: userId, version: 1, data });
  expect((await stage.ride(orderId)).courierFirstName).toBeNull();
});

test('orders decides: delivered and failed end a job wherever it was', async () => {
  for (const [last, ends] of [
    ['DELIVERED', 'DONE'],
    ['FAILED_DELIVERY', 'FAILED'],
  ] as const) {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const order = await acceptedOrder(stage, spot);
    await takes(stage, courier, order.jobId);
    await ridesTo(stage, courier, order.jobId, 'at_dropoff');
    const facts = { ...order.facts, courierId: courier.id };
    await hear(facts, { version: 9, status: last });
    await hear(facts, { version: 8, status: 'OUT_FOR_DELIVERY' });
    expect(await jobRow(stage, order.orderId)).toMatchObject({
      jobStatus: ends,
      courier_id: courier.id,
    });
    expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();
  }
});
