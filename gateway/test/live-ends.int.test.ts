import { connect } from 'node:net';
import { layCable } from '@foodiefast/testkit/cable';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { afterEach, expect, test } from 'vitest';
import { type LiveStage, openLiveStage } from './live-stage.ts';

const toClose: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

async function open(o: Parameters<typeof openLiveStage>[0] = {}): Promise<LiveStage> {
  const stage = await openLiveStage(o);
  toClose.push(() => stage.stop());
  return stage;
}

test('a stream ends with the token it was opened with', async () => {
  const stage = await open();
  const person = await stage.identity.person(['customer'], { expiresIn: '2s' });
  stage.become(person);
  const client = await stage.orderStream({}, person.headers);
  await client.next('snapshot');
  expect((await client.next('end')).data).toEqual({ reason: 'token-expired' });
  await client.over();
});

test('a stream ends when its session is revoked', async () => {
  const stage = await open();
  const client = await stage.orderStream();
  await client.next('snapshot');
  stage.identity.revoke(stage.person.sessionId);
  expect((await client.next('end')).data).toEqual({ reason: 'session-revoked' });
  await client.over();
});

test('a stream ends when the order is no longer theirs to see', async () => {
  const stage = await open();
  const client = await stage.orderStream();
  await client.next('snapshot');
  stage.become(await stage.identity.person());
  await stage.happen(`order:${stage.platform.orderId}`, 'order.closed.v1');
  expect((await client.next('end')).data).toEqual({ reason: 'refused' });
});

test('a gateway that stops ends its streams and sends their clients elsewhere', async () => {
  const stage = await openLiveStage();
  const client = await stage.orderStream();
  await client.next('snapshot');
  await stage.stop();
  await client.over();
  expect((await client.next('end')).data).toEqual({ reason: 'draining' });
  expect(client.retryMs()).toBe(500);
});

test('a client that does not read is cut off, and others go on', async () => {
  const stage = await open({ live: { bufferBytesMax: 65_536 } });
  const { host, port, pathname } = new URL(`${stage.url}/api/v1/chef/stream`);
  const deaf = connect(Number(port), '127.0.0.1');
  toClose.push(async () => void deaf.destroy());
  let cut = false;
  deaf.on('close', () => (cut = true));
  deaf.on('error', () => (cut = true));
  deaf.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${stage.person.headers.authorization}\r\n\r\n`,
  );
  await new Promise((resolve) => deaf.once('readable', resolve));
  deaf.pause();
  const client = await stage.listen('/chef/stream');
  await client.next('snapshot');
  const dishes = Array.from({ length: 1_000 }, () => ({ dishId: 'x'.repeat(36), quantity: 1 }));
  for (let n = 1; n <= 200; n += 1) {
    await stage.happen(`kitchen:${stage.platform.kitchenId}`, 'order.placed.v1', { dishes });
    await client.next('order.placed.v1', n);
  }
  // What lies in the kernel still reaches it, and then the end.
  deaf.resume();
  expect(await until(() => cut, { what: 'the slow client to be cut off' })).toBe(true);
  expect(client.told.at(-1)?.event).toBe('order.placed.v1');
  client.leave();
});

test('while Redis is away screens are read anew, and live again when it is back', async () => {
  const cable = await layCable(servers().redisUrl);
  toClose.push(() => cable.close());
  const stage = await open({ redisUrl: cable.url, live: { pace: { pollMs: 50 } } });
  const stream = `order:${stage.platform.orderId}`;
  const client = await stage.orderStream();
  await client.next('snapshot');
  cable.cut();
  stage.platform.state.status = 'ACCEPTED';
  expect((await client.next('snapshot', 2)).data).toMatchObject({ status: 'ACCEPTED' });
  const newcomer = await stage.orderStream();
  expect((await newcomer.next('snapshot')).data).toMatchObject({ status: 'ACCEPTED' });
  cable.mend();
  await until(
    async () => {
      await stage.happen(stream, 'courier.position.v1', {
        point: { lat: 1, lng: 2 },
        at: stage.platform.at,
      });
      return [client, newcomer].every(({ told }) => told.some((it) => it.event === 'position'));
    },
    { what: 'live positions' },
  );
  client.leave();
  newcomer.leave();
});

test('a Redis that hangs is like one that is away', async () => {
  const cable = await layCable(servers().redisUrl);
  toClose.push(() => cable.close());
  const stage = await open({ redisUrl: cable.url, live: { pace: { pollMs: 50 } } });
  const client = await stage.orderStream();
  await client.next('snapshot');
  cable.freeze();
  stage.platform.state.status = 'PREPARING';
  expect((await client.next('snapshot', 2)).data).toMatchObject({ status: 'PREPARING' });
  client.leave();
});

test('what got lost on its way to Redis is seen when the screen is read anew', async () => {
  const stage = await open({ live: { pace: { healMs: 50 } } });
  const client = await stage.orderStream();
  await client.next('snapshot');
  stage.platform.state.status = 'READY';
  expect((await client.next('snapshot', 2)).data).toMatchObject({ status: 'READY' });
  client.leave();
});

test('a service that is down for a moment does not end a stream', async () => {
  const stage = await open({ live: { pace: { pollMs: 50 } } });
  const client = await stage.orderStream();
  await client.next('snapshot');
  const { state, orderId } = stage.platform;
  state.ordersAway = true;
  state.status = 'READY';
  await stage.happen(`order:${orderId}`, 'order.ready.v1');
  await stage.happen(`order:${orderId}`, 'courier.position.v1', {
    point: { lat: 1, lng: 2 },
    at: stage.platform.at,
  });
  await client.next('position');
  state.ordersAway = false;
  expect((await client.next('tracking')).data).toMatchObject({ status: 'READY' });
  client.leave();
});

test('what happens within a moment is told by few documents, and the last of it is told', async () => {
  const stage = await open({ live: { pace: { restMs: 1_000 } } });
  const client = await stage.orderStream();
  await client.next('snapshot');
  const { state, orderId } = stage.platform;
  const readBefore = state.reads;
  for (const version of [2, 3, 4, 5, 6]) {
    state.version = version;
    await stage.happen(`order:${orderId}`, 'job.moved.v1');
  }
  await until(() => client.told.some(({ data }) => data['version'] === 6), { what: 'the last' });
  expect(state.reads - readBefore).toBeLessThanOrEqual(3);
  client.leave();
});

test('one person cannot hold any number of streams', async () => {
  const stage = await open();
  const clients = [];
  for (let n = 0; n < 12; n += 1) clients.push(await stage.orderStream());
  expect((await stage.orderStream()).status).toBe(429);
  clients.pop()?.leave();
  await until(async () => (await stage.orderStream()).status === 200, { what: 'room for one' });
  for (const client of clients) client.leave();
});
