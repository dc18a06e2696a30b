import { fileURLToPath } from 'node:url';
import { postgresBlobs } from '@foodiefast/kit/blob-postgres';
import { addMinutes, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openOutside } from '@foodiefast/kit/outside';
import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import { openPostgres } from '@foodiefast/kit/postgres';
import { openRedis } from '@foodiefast/kit/redis';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity, type Person } from '@foodiefast/testkit/identity';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { afterAll } from 'vitest';
import { handlers } from '../src/consumers.ts';
import { deadlines } from '../src/deadlines.ts';
import { createHistory } from '../src/history.ts';
import { createPeople } from '../src/people.ts';
import { createPhotos } from '../src/photos.ts';
import { createPositions } from '../src/positions.ts';
import { createQueries } from '../src/queries.ts';
import { addInternalRoutes, addRoutes } from '../src/routes.ts';
import { createRouting, noRouting } from '../src/routing.ts';
import { createSight } from '../src/sight.ts';
import { createStore } from '../src/store.ts';
import type { Tables } from '../src/tables.ts';
import { openFakeOrders } from './fake-orders.ts';

type Wanted = { redisUrl?: string; routingUrl?: string };

/** A stage for all tests of one file; it ends with them. */
export async function stageOfFile(o: Wanted = {}): Promise<Stage> {
  const stage = await openStage(o);
  afterAll(() => stage.close());
  return stage;
}

/** Delivery with its real routes on stores of its own; orders is a fake, time can be moved. */
async function openStage(o: Wanted = {}) {
  const identity = await createIdentity();
  const database = await freshDatabase({
    migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
    name: 'delivery',
  });
  const { log } = identity;
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 16, log });
  const { db } = postgres;
  const redis = openRedis({
    url: o.redisUrl ?? servers().redisUrl,
    log,
    // Tests share their machine: a slow answer is not an absent Redis here.
    commandTimeoutMs: 2_000,
  });
  if (!o.redisUrl) await until(() => redis.redis.status === 'ready', { what: 'Redis' });
  let ahead = 0;
  let stopped: number | null = null;
  const clock: Clock = { now: () => new Date((stopped ?? Date.now()) + ahead) };
  const orders = await openFakeOrders(identity);
  const peer = openPeer({
    name: 'orders',
    url: orders.url,
    tokens: identity.tokensOf('delivery'),
    timeoutMs: 3_000,
  });
  const prefix = `test-${newId()}.`;
  const positions = createPositions({ redis: redis.redis, log, prefix });
  const write = createWrite<Tables>({ db, committed: () => {} });
  const sight = createSight({ db, clock, positions });
  const history = createHistory();
  const store = createStore({ clock, history });
  const blobs = postgresBlobs(db);
  const photos = createPhotos({ db, write, clock, store, blobs });
  const queries = createQueries({ db, clock, sight, history });
  const outside = o.routingUrl
    ? openOutside({ name: 'routing', url: o.routingUrl, log, timeoutMs: 500 })
    : null;
  const routing = outside ? createRouting({ outside, profile: 'bike' }) : noRouting;
  const stores = { db, write, clock, store, positions, routing, sight, history, photos };
  const deps = { ...stores, orders: peer, queries };
  const app = await identity.app('delivery');
  await addRoutes(app, deps);
  const privateApp = identity.privateApp('delivery');
  addInternalRoutes(privateApp, deps);
  servePeople(privateApp, 'delivery', createPeople(deps));
  const hear = hearing({
    group: 'delivery',
    handlers: handlers(deps),
    inbox: postgresInbox(db),
    now: () => clock.now(),
  });
  const due = deadlines(deps);

  return {
    identity,
    deps,
    db,
    privateApp,
    orders,
    redis: redis.redis,
    prefix,
    now: () => clock.now(),
    inMinutes: (minutes: number) => addMinutes(clock.now(), minutes).toISOString(),
    passMinutes(minutes: number) {
      ahead += minutes * 60_000;
    },
    /** From now on time passes by `passMinutes` alone. */
    stopClock() {
      stopped = Date.now();
    },
    /** Runs one kind of deadline as the sweeper would. */
    fire: (kind: keyof typeof due, id: string) => due[kind]({ id, dueAt: clock.now(), data: {} }),
    hear,
    async send(
      method: 'GET' | 'POST' | 'PUT',
      url: string,
      person: Person,
      o: { body?: object; key?: string } = {},
    ) {
      const answer = await app.inject({
        method,
        url,
        headers: { ...person.headers, ...(o.key ? { 'idempotency-key': o.key } : {}) },
        ...(o.body ? { payload: o.body } : {}),
      });
      const body = answer.body === '' ? null : answer.json();
      return { status: answer.statusCode, body, headers: answer.headers };
    },
    /** Sends one file, as a phone would. */
    async upload(url: string, person: Person, bytes: Uint8Array) {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(bytes)]), 'door.png');
      const request = new Request('http://stage/', { method: 'POST', body: form });
      const type = request.headers.get('content-type') ?? '';
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: { ...person.headers, 'content-type': type },
        payload: Buffer.from(await request.arrayBuffer()),
      });
      return { status: answer.statusCode, body: answer.json() };
    },
    /** Reads bytes. */
    async read(url: string, person: Person) {
      const answer = await app.inject({ url, headers: { ...person.headers } });
      return { status: answer.statusCode, type: answer.headers['content-type'] };
    },
    /** What the gateway is told of a ride. */
    async ride(orderId: string) {
      const headers = await identity.service('gateway', 'delivery');
      const answer = await privateApp.inject({ url: `/internal/orders/${orderId}/ride`, headers });
      return answer.json().ride;
    },
    /** Types and data of what left about a key, in their order. */
    async told(key: string) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('key', '=', key)
        .orderBy('seq')
        .execute();
      return rows.map(({ type, version, data, live }) => ({
        type,
        version,
        data: data as Record<string, unknown>,
        live,
      }));
    },
    async close() {
      await Promise.all([app.close(), privateApp.close(), orders.close(), peer.close()]);
      await outside?.close();
      if (!o.redisUrl) {
        const keys = await redis.redis.keys(`${prefix}*`);
        if (keys.length > 0) await redis.redis.del(...keys);
      }
      await redis.close();
      await postgres.close();
      await database.drop();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
