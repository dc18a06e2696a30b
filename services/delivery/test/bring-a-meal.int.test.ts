import { orderEvents } from '@foodiefast/contracts/order-events';
import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  jobRow,
  named,
  newSpot,
  northOf,
  offerOf,
  ridesTo,
  search,
  takes,
  tap,
} from './town.ts';

const stage = await stageOfFile();

test('an accepted order is offered, taken, collected and delivered, and every move is told', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, northOf(spot, 800));
  expect(order.jobStatus).toBe('PLANNED');

  await search(stage, order.jobId);
  const offer = await offerOf(stage, courier);
  expect(offer).toMatchObject({
    jobId: order.jobId,
    pay: { amount: 502 },
    pickup: { kitchenName: 'Chez Perrine', quarter: 'Croix-Rousse' },
    toPickupMetres: 800,
    rideMetres: 1_900,
    reason: 'You are the only free courier here.',
  });
  expect(JSON.stringify(offer)).not.toContain('Faim');
  expect(offer.dropoff.approximatePoint).not.toEqual(order.door.point);

  const path = `/courier/offers/${offer.id}/accept`;
  const job = (await stage.send('POST', path, courier)).body;
  expect(job).toMatchObject({
    status: 'ASSIGNED',
    nextStep: 'to_pickup',
    pickup: { address: { line1: '7 Rue de la Faim' } },
    dropoff: { firstName: 'Inès', doorNote: '3rd floor', contactless: true },
  });
  expect((await stage.send('POST', path, courier)).body).toEqual(job);
  expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toEqual(job);

  await ridesTo(stage, courier, order.jobId, 'delivered');
  const { orderId } = order;
  expect(stage.orders.said.filter((it) => it.orderId === orderId)).toEqual([
    { what: 'collected', orderId, courierId: courier.id },
    { what: 'delivered', orderId, courierId: courier.id },
  ]);
  const told = await stage.told(orderId);
  expect(told.map(({ type, version, data }) => [type, version, data['status']])).toEqual([
    ['job.planned.v1', 1, 'PLANNED'],
    ['job.searching.v1', 2, 'SEARCHING'],
    ['job.assigned.v1', 3, 'ASSIGNED'],
    ['job.moved.v1', 4, 'TO_PICKUP'],
    ['job.moved.v1', 5, 'AT_PICKUP'],
    ['job.moved.v1', 6, 'TO_DROPOFF'],
    ['job.moved.v1', 7, 'AT_DROPOFF'],
    ['job.done.v1', 8, 'DONE'],
  ]);
  expect(told.at(-1)?.live).toEqual([`order:${orderId}`, `courier:${courier.id}`]);
  const audits = await stage.db
    .selectFrom('audit')
    .select('action')
    .where('object_id', '=', order.jobId)
    .execute();
  expect(audits).toHaveLength(8);
  expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();
});

test('a doubled tap answers what the first one did, and asks orders once', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_pickup');
  const collect = () =>
    tap(stage, courier, order.jobId, 'collected', { code: '1234', sequence: 900_000 });
  const [first, second] = [await collect(), await collect()];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body).toEqual(first.body);
  expect(stage.orders.said.filter((it) => it.orderId === order.orderId)).toHaveLength(1);
  const other = await tap(stage, courier, order.jobId, 'at_dropoff', { sequence: 900_000 });
  expect([other.status, other.body.code]).toEqual([409, 'STEP_OUT_OF_ORDER']);
  const keyed = { key: 'one', sequence: 900_001 };
  await tap(stage, courier, order.jobId, 'at_dropoff', keyed);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('AT_DROPOFF');
});

test('the job moves only on the yes of orders', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_pickup');
  const collect = (code?: string) =>
    tap(stage, courier, order.jobId, 'collected', code ? { code } : {});

  const bare = await collect();
  expect([bare.status, bare.body.errors[0].path]).toEqual([400, 'code']);
  const wrong = await collect('0000');
  expect([wrong.status, wrong.body.code, wrong.body.triesLeft]).toEqual([422, 'CODE_WRONG', 4]);
  stage.orders.isAway = true;
  const away = await collect('1234');
  stage.orders.isAway = false;
  expect([away.status, away.body.code]).toEqual([503, 'UNAVAILABLE']);
  stage.orders.cancelled.add(order.orderId);
  const over = await collect('1234');
  expect([over.status, over.body.code]).toEqual([409, 'ORDER_CANCELLED']);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('AT_PICKUP');
});

test('steps cannot be skipped, and nobody taps for another', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  const skipped = await tap(stage, courier, order.jobId, 'collected', { code: '1234' });
  expect([skipped.status, skipped.body.code]).toEqual([409, 'STEP_OUT_OF_ORDER']);
  expect([skipped.body.state, skipped.body.nextStep]).toEqual(['ASSIGNED', 'to_pickup']);
  const stranger = await courierAt(stage, northOf(spot, 9_000));
  expect((await tap(stage, stranger, order.jobId, 'to_pickup')).status).toBe(404);
  const drop = { body: { reason: 'none of mine' } };
  const path = `/courier/jobs/${order.jobId}/drop`;
  expect((await stage.send('POST', path, stranger, drop)).status).toBe(404);
  const customer = await stage.identity.person(['customer']);
  expect((await tap(stage, customer, order.jobId, 'to_pickup')).status).toBe(403);
});

test('where somebody lives is shown until a quarter of an hour after the hand-over', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_dropoff');
  const deliver = () =>
    tap(stage, courier, order.jobId, 'delivered', { code: '1234', sequence: 900_002 });
  expect((await deliver()).body.dropoff).toMatchObject({ firstName: 'Inès' });
  stage.passMinutes(16);
  expect((await deliver()).body).toMatchObject({
    status: 'DONE',
    pickup: { address: null },
    dropoff: { firstName: '', address: null, doorNote: null },
  });
});

test('the customer is shown the courier on the own leg only, and when one was last seen', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await named(stage, courier.id, 'Aminata Cissoko');
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_pickup');
  expect(await stage.ride(order.orderId)).toMatchObject({
    status: 'AT_PICKUP',
    courierFirstName: 'Aminata',
    position: null,
  });
  await tap(stage, courier, order.jobId, 'collected', { code: '1234' });
  const point = northOf(spot, 500);
  const batch = { positions: [{ sequence: 1, at: stage.now().toISOString(), point }] };
  await stage.send('POST', '/courier/positions', courier, { body: batch });
  const ride = await stage.ride(order.orderId);
  expect(ride).toMatchObject({ status: 'TO_DROPOFF', position: { point, lastSeen: false } });
  expect(ride.eta.from > stage.now().toISOString()).toBe(true);
  stage.passMinutes(2);
  expect((await stage.ride(order.orderId)).position).toMatchObject({ lastSeen: true });
  await tap(stage, courier, order.jobId, 'at_dropoff');
  await tap(stage, courier, order.jobId, 'delivered', { code: '1234' });
  expect(await stage.ride(order.orderId)).toMatchObject({ status: 'DONE', position: null });
});

test('a yes of orders whose answer was lost is healed by its event, and the tap is known', async () => {
  const spot = newSpot();
  const order = await acceptedOrder(stage, spot);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_pickup');
  const facts = { ...order.facts, status: 'OUT_FOR_DELIVERY' as const, courierId: courier.id };
  await stage.hear(orderEvents.collected, { key: order.orderId, version: 8, data: facts });
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('TO_DROPOFF');
  const queued = await tap(stage, courier, order.jobId, 'collected', { code: '1234' });
  expect([queued.status, queued.body.status]).toEqual([200, 'TO_DROPOFF']);
  const again = await tap(stage, courier, order.jobId, 'collected', { code: '1234' });
  expect([again.status, again.body.code]).toEqual([409, 'STEP_OUT_OF_ORDER']);
});
