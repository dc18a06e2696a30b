import { deadLetterEndpoints } from '@foodiefast/contracts/dead-letters';
import { on, startConsumer } from '@foodiefast/kit/consume';
import { type Parked, serveDeadLetters } from '@foodiefast/kit/dead-letter-routes';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPeer } from '@foodiefast/kit/peer';
import type { Tx } from '@foodiefast/kit/postgres';
import { openPostgresParts } from '@foodiefast/kit/service';
import { createIdentity } from '@foodiefast/testkit/identity';
import { servers } from '@foodiefast/testkit/servers';
import { topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, expect, test } from 'vitest';
import { keepNewest, marked } from './happenings.ts';
import { log, openStage, type Tables } from './stage.ts';

const closing: Array<() => unknown> = [];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

const endpoints = deadLetterEndpoints('orders');
const clock = { now: () => new Date() };

test('a process that only serves lists the dead letters of its worker and replays them', async () => {
  const [stage, topics] = await Promise.all([openStage(), topicsFor('http-only')]);
  const identity = await createIdentity();
  closing.push(stage.close, topics.drop);
  const id = crypto.randomUUID();
  const headers = { id, type: marked.type, version: '1', at: '2026-11-21T12:00:00.000Z' };
  await topics.kafka.send([{ topic: 'orders', key: 'k', value: '{"n":1}', headers }]);

  const worker = startConsumer({
    kafka: topics.kafka,
    group: 'orders',
    handlers: [
      on(marked, async () => {
        throw new Error('a bug of the last release');
      }),
    ],
    inbox: postgresInbox(stage.db),
    log,
    retry: { firstMs: 5, maxMs: 10, retriesMax: 1 },
  });
  await until(async () => (await worker.deadLetters.list('orders')).length === 1, {
    what: 'a dead letter',
    deadlineMs: 20_000,
  });
  await worker.stop();

  const parked: Parked[] = [];
  const config = {
    DATABASE_URL: stage.url,
    POOL_MAX: 2,
    REDIS_URL: servers().redisUrl,
    KAFKA_BROKERS: servers().kafkaBrokers,
    TOPIC_PREFIX: topics.prefix,
  };
  const { consume } = openPostgresParts<Tables>('orders', {
    name: 'orders',
    config: config as never,
    log,
    clock,
    health: { started: true, draining: false, checks: [] },
    parked,
    runs: { http: true, worker: false },
    use(resource) {
      closing.push(() => ('close' in resource ? resource.close() : resource.stop()));
      return resource;
    },
  });
  consume([on(marked, (tx: Tx<Tables>, event) => keepNewest(tx, event.key, event.version))]);
  const app = identity.privateApp('orders');
  serveDeadLetters(app, 'orders', parked);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const admin = openPeer({
    name: 'orders',
    url,
    tokens: identity.tokensOf('admin'),
    timeoutMs: 10_000,
  });
  closing.push(
    () => app.close(),
    () => admin.close(),
  );

  const { items } = await admin.call(endpoints.list, {});
  expect(items).toMatchObject([{ id, topic: 'orders', error: 'Error: a bug of the last release' }]);
  const marks = () => stage.db.selectFrom('marks').select(['id', 'version']).execute();
  expect(await marks()).toEqual([]);
  const replay = () => admin.call(endpoints.replay, { body: { topic: 'orders' } });
  expect(await replay()).toEqual({ done: [id], failed: [] });
  expect(await marks()).toEqual([{ id: 'k', version: 1 }]);
  expect(await replay()).toEqual({ done: [], failed: [] });
  expect((await admin.call(endpoints.list, {})).items).toEqual([]);
});
