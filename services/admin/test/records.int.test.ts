import { defaultSettings } from '@foodiefast/contracts/admin';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { type Parked, serveDeadLetters } from '@foodiefast/kit/dead-letter-routes';
import { openPeer } from '@foodiefast/kit/peer';
import { createWrite } from '@foodiefast/kit/write';
import { orderFacts } from '@foodiefast/testkit/builders';
import { createIdentity } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, etagOf } from '../src/settings/settings.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
const closing: Array<() => Promise<unknown>> = [];
/** What waits in the dead letters of orders. */
const waiting = new Map(['one', 'two', 'three'].map((id, at) => [id, `2026-01-0${at + 1}T00:00Z`]));

const parked: Parked = {
  topics: ['payment'],
  deadLetters: {
    list: async (topic) =>
      [...waiting].map(([id, parkedAt]) => ({
        id,
        topic,
        parkedAt,
        key: 'k',
        type: 'payment.captured.v1',
        partition: 0,
        offset: '7',
        error: 'no such order',
      })),
    async replay(_topic, ids = [...waiting.keys()]) {
      const done = ids.filter((id) => waiting.delete(id));
      return { done, failed: [] };
    },
  },
};

/** Orders and payment answer on real ports; all others are away. */
beforeAll(async () => {
  const identity = await createIdentity();
  const serving = async (name: ServiceName, own: Parked[]) => {
    const app = identity.privateApp(name);
    serveDeadLetters(app, name, own);
    closing.push(() => app.close());
    return app.listen({ host: '127.0.0.1', port: 0 });
  };
  const urls: Partial<Record<ServiceName, string>> = {
    orders: await serving('orders', [parked]),
    payment: await serving('payment', []),
  };
  const tokens = identity.tokensOf('admin');
  const peers = Object.fromEntries(
    serviceNames.map((name) => {
      const url = urls[name] ?? 'http://127.0.0.1:9';
      const peer = openPeer({ name, url, tokens, timeoutMs: 2_000 });
      closing.push(() => peer.close());
      return [name, peer];
    }),
  );
  stage = await openStage({ peers, identity });
});
afterAll(async () => {
  await stage.close();
  await Promise.all(closing.map((close) => close()));
});

const get = async (url: string) => {
  const admin = await stage.identity.person(['admin']);
  return (await stage.app.inject({ url, headers: admin.headers })).json();
};

test('dead letters of all services are listed in pages, and who is silent is named', async () => {
  const first = await get('/admin/dead-letters?limit=2');
  expect(first.items.map((it: { id: string }) => it.id)).toEqual(['three', 'two']);
  expect(first.silent).toHaveLength(serviceNames.length - 2);
  const rest = await get(`/admin/dead-letters?limit=2&cursor=${first.nextCursor}`);
  expect(rest).toMatchObject({ items: [{ id: 'one', service: 'orders' }], nextCursor: null });
  expect(await get('/admin/dead-letters?service=payment')).toMatchObject({ items: [], silent: [] });
});

test('a replay is told before it is done, and refused for a topic nobody reads', async () => {
  const admin = await stage.identity.person(['admin']);
  const replay = (payload: object) =>
    stage.app.inject({
      method: 'POST',
      url: '/admin/dead-letters/replay',
      headers: admin.headers,
      payload,
    });
  const some = await replay({ service: 'orders', topic: 'payment', ids: ['two', 'gone'] });
  expect(some.json()).toEqual({ done: ['two'], failed: [] });
  expect((await get('/admin/dead-letters?service=orders')).items).toHaveLength(2);
  expect((await replay({ service: 'orders', topic: 'menu' })).statusCode).toBe(404);
  expect((await replay({ service: 'menu', topic: 'orders' })).statusCode).toBe(503);
  const told = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('type', '=', 'dead-letters.replayed.v1')
    .orderBy('seq')
    .execute();
  expect(told).toHaveLength(3);
  expect(told[0]?.data).toMatchObject({ service: 'orders', letters: 2, adminId: admin.id });
});

test('only admin asks a service for its dead letters', async () => {
  const app = stage.identity.privateApp('orders');
  serveDeadLetters(app, 'orders', [parked]);
  const asked = await app.inject({
    url: '/internal/dead-letters',
    headers: await stage.identity.service('payment', 'orders'),
  });
  expect(asked.statusCode).toBe(403);
});

test('each version of the settings tells what it changed', async () => {
  const write = createWrite({ db: stage.db, committed: () => {} });
  const adminId = crypto.randomUUID();
  for (const version of [0, 1, 2]) {
    const body = { ...defaultSettings, smallOrderFeeCents: 200 + version };
    await write(null, (tx) =>
      changeSettings(tx, { ifMatch: etagOf(version), body, adminId, now: new Date() }),
    );
  }
  await stage.db
    .insertInto('people')
    .values({ user_id: adminId, version: 1, name: 'Ada', applications: '[]' })
    .execute();
  const first = await get('/admin/settings/history?limit=2');
  expect(first.items).toMatchObject([
    {
      version: 3,
      adminId,
      adminName: 'Ada',
      changed: ['smallOrderFeeCents'],
      before: { smallOrderFeeCents: 201 },
    },
    { version: 2, changed: ['smallOrderFeeCents'], settings: { smallOrderFeeCents: 201 } },
  ]);
  const rest = await get(`/admin/settings/history?limit=2&cursor=${first.nextCursor}`);
  expect(rest.items).toMatchObject([{ version: 1, changed: [], before: null }]);
});

test('the timeline is searched by number, id and action', async () => {
  const facts = orderFacts({ number: '7K3Q9MA' });
  await stage.hears(orderEvents.placed, facts.orderId, 2, facts);
  const accepted = { ...facts, actor: { role: 'chef' as const, id: facts.chefId } };
  await stage.hears(orderEvents.accepted, facts.orderId, 3, accepted);
  const other = orderFacts();
  await stage.hears(orderEvents.placed, other.orderId, 2, other);
  const found = async (q: string) =>
    (await get(`/admin/timeline?q=${q}`)).items
      .map((it: { action: string }) => it.action)
      .toSorted();
  const both = ['order.accepted.v1', 'order.placed.v1'];
  expect(await found('7k3q9ma')).toEqual(both);
  expect(await found(facts.orderId)).toEqual(both);
  expect(await found(facts.chefId.toUpperCase())).toEqual(both);
  expect(await found('order.acc')).toEqual(['order.accepted.v1']);
  expect(await found("x' OR 1=1")).toEqual([]);
  const page = await get('/admin/timeline?limit=2');
  const rest = await get(`/admin/timeline?limit=2&cursor=${page.nextCursor}`);
  expect([page.items.length, rest.items.length]).toEqual([2, 1]);
});
