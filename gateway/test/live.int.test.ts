import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, openLiveStage } from './live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await openLiveStage({ live: { heartbeatMs: 50 } });
});
afterAll(() => stage.stop());

const order = () => `order:${stage.platform.orderId}`;
const moveTo = async (status: string) => {
  stage.platform.state.status = status;
  await stage.happen(order(), `order.${status.toLowerCase()}.v1`, {
    status,
    chefId: 'secret-chef',
    customerId: 'secret-customer',
  });
};

test('a customer sees the order as it is, then each change of it', async () => {
  const client = await stage.orderStream();
  expect(client.headers.get('content-type')).toContain('text/event-stream');
  expect(client.headers.get('cache-control')).toContain('no-store');
  const first = await client.next('snapshot');
  const { orderId } = stage.platform;
  expect(first.data).toMatchObject({ orderId, courier: null });
  expect(first.data).toMatchObject({ order: { id: orderId }, payment: { attempt: 1 } });
  await moveTo('ACCEPTED');
  expect((await client.next('tracking')).data).toMatchObject({ status: 'ACCEPTED' });
  await moveTo('PREPARING');
  expect((await client.next('tracking', 2)).data).toMatchObject({ status: 'PREPARING' });
  expect(JSON.stringify(client.told)).not.toContain('secret');
  expect(client.retryMs()).toBe(2_000);
  client.leave();
});

test('positions of the ride come as they are', async () => {
  const client = await stage.orderStream();
  await client.next('snapshot');
  const at = '2026-11-21T12:01:00.000Z';
  const point = { lat: 45.75, lng: 4.85 };
  await stage.happen(order(), 'courier.position.v1', { point, at, courierId: 'secret-courier' });
  expect((await client.next('position')).data).toEqual({ point, at });
  client.leave();
});

test('a quiet stream is kept open by comments', async () => {
  const client = await stage.orderStream();
  expect(await until(() => client.comments() >= 2, { what: 'two comments' })).toBe(true);
  client.leave();
});

test('who comes back hears what was missed, and no snapshot', async () => {
  const before = await stage.orderStream();
  await before.next('snapshot');
  await moveTo('READY');
  const { id } = await before.next('tracking');
  before.leave();
  await moveTo('OUT_FOR_DELIVERY');
  const after = await stage.orderStream({ 'last-event-id': id as string });
  expect((await after.next('tracking')).data).toMatchObject({ status: 'OUT_FOR_DELIVERY' });
  expect(after.told.map(({ event }) => event)).not.toContain('snapshot');
  after.leave();
});

test('who comes back after what was kept is gone gets a snapshot', async () => {
  const before = await stage.orderStream();
  const { id } = await before.next('snapshot');
  before.leave();
  await moveTo('DELIVERED');
  await stage.redis.xtrim(`live:${order()}`, 'MAXLEN', 1);
  const gap = await stage.orderStream({ 'last-event-id': id as string });
  expect((await gap.next('snapshot')).data).toMatchObject({ status: 'DELIVERED' });
  gap.leave();
  const future = await stage.orderStream({ 'last-event-id': '99999999999999-0' });
  await future.next('snapshot');
  future.leave();
  const nonsense = await stage.orderStream({ 'last-event-id': '+ or *' });
  await nonsense.next('snapshot');
  nonsense.leave();
});

test('many clients at different places of one stream all hear everything once', async () => {
  const board = `kitchen:${stage.platform.kitchenId}`;
  const first = await stage.listen('/chef/stream');
  await first.next('snapshot');
  for (const n of [1, 2, 3]) await stage.happen(board, `order.step${n}.v1`);
  const { id } = await first.next('order.step1.v1');
  const late = await stage.listen('/chef/stream', { 'last-event-id': id as string });
  await stage.happen(board, 'order.step4.v1');
  await late.next('order.step4.v1');
  await first.next('order.step4.v1');
  const types = (client: typeof first) =>
    client.told.map(({ event }) => event).filter((event) => event.startsWith('order.'));
  expect(types(first)).toEqual([1, 2, 3, 4].map((n) => `order.step${n}.v1`));
  expect(types(late)).toEqual([2, 3, 4].map((n) => `order.step${n}.v1`));
  first.leave();
  late.leave();
});

test('a chef sees the board, and of an event only what a chef may see', async () => {
  const client = await stage.listen('/chef/stream');
  const snapshot = await client.next('snapshot');
  expect(snapshot.data['orders']).toHaveLength(1);
  const { orderId, kitchenId } = stage.platform;
  await stage.happen(`kitchen:${kitchenId}`, 'order.placed.v1', {
    orderId,
    status: 'PLACED',
    customerId: 'secret-customer',
    totalCents: 4242,
  });
  const told = await client.next('order.placed.v1');
  expect(told.data).toMatchObject({ type: 'order.placed.v1', data: { orderId, status: 'PLACED' } });
  expect(JSON.stringify(client.told)).not.toMatch(/secret-customer|4242/);
  client.leave();
});

test('a courier sees offer and job, and not who got a job that was taken away', async () => {
  const client = await stage.listen('/courier/stream');
  expect((await client.next('snapshot')).data).toEqual({ offer: null, job: null });
  const stream = `courier:${stage.person.id}`;
  await stage.happen(stream, 'job.assigned.v1', { status: 'ASSIGNED', courierId: stage.person.id });
  expect((await client.next('job.assigned.v1')).data['data']).toMatchObject({ mine: true });
  await stage.happen(stream, 'job.released.v1', { status: 'SEARCHING', courierId: 'secret' });
  expect((await client.next('job.released.v1')).data['data']).toMatchObject({ mine: false });
  expect(JSON.stringify(client.told)).not.toContain('secret');
  client.leave();
});

test('a stream of somebody else is not there, and says so before it begins', async () => {
  const stranger = await stage.identity.person(['customer', 'chef']);
  const foreign = await stage.orderStream({}, stranger.headers);
  expect(foreign.status).toBe(404);
  expect((await stage.listen('/chef/stream', {}, stranger.headers)).status).toBe(404);
  expect((await stage.listen('/courier/stream', {}, stranger.headers)).status).toBe(403);
  expect((await stage.listen('/courier/stream', {}, { authorization: '' })).status).toBe(401);
});

test('HEAD on a stream ends', async () => {
  const answer = await fetch(`${stage.url}/api/v1/orders/${stage.platform.orderId}/stream`, {
    method: 'HEAD',
    headers: stage.person.headers,
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
});
