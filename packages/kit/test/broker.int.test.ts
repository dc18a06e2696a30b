import { randomUUID } from 'node:crypto';
import { type Consumer, on, startConsumer } from '@foodiefast/kit/consume';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { type Kafka, openKafka } from '@foodiefast/kit/kafka';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { type Relay, startRelay } from '@foodiefast/kit/relay';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marked } from './happenings.ts';
import { openBroker } from './own-broker.ts';
import { log, openStage, type Tables } from './stage.ts';

const keys = Array.from({ length: 12 }, (_, n) => `k${n}`);
const backlogMax = 600;
const patience = { deadlineMs: 60_000 };

let broker: Awaited<ReturnType<typeof openBroker>>;
let stage: Awaited<ReturnType<typeof openStage>>;
let kafka: Kafka;
let relay: Relay;
let consumer: Consumer;
const applied: Array<{ key: string; version: number }> = [];

beforeAll(async () => {
  [broker, stage] = await Promise.all([openBroker(), openStage()]);
  kafka = openKafka({ brokers: broker.brokers, clientId: 'load', topicPrefix: '', log });
  await kafka.ensureTopics([
    { topic: 'orders', partitions: 6 },
    { topic: 'menu', partitions: 6 },
  ]);
  const note = on(marked, async (_tx: Tx<Tables>, { key, version }) => {
    applied.push({ key, version });
  });
  relay = startRelay({ pool: stage.pool, databaseUrl: stage.url, kafka, log });
  const inbox = postgresInbox(stage.db);
  consumer = startConsumer({ kafka, group: 'load', handlers: [note], inbox, log });
}, 120_000);

afterAll(async () => {
  await Promise.all([consumer.stop(), relay.stop()]);
  await kafka.close();
  await Promise.all([broker.close(), stage.close()]);
});

/**
 * Until it is told to end: commits one event of each key, and sends as many past the outbox without
 * waiting for them. The consumer may fall behind by so much, and the sends by three batches.
 */
async function loadUntil(end: AbortSignal) {
  const acknowledged: string[] = [];
  const pending = new Set<Promise<void>>();
  let version = 0;
  const keepUp = () => version * keys.length - applied.length < backlogMax && pending.size < 3;
  while (!end.aborted) {
    await until(() => keepUp() || end.aborted, { ...patience, what: 'the consumer to keep up' });
    version += 1;
    await commit(version);
    const sending = sendPastOutbox(acknowledged).finally(() => pending.delete(sending));
    pending.add(sending);
  }
  await Promise.all(pending);
  return { last: version, acknowledged };
}

async function commit(version: number) {
  const events = keys.map((key) => ({ contract: marked, key, version, data: { n: version } }));
  await stage.db.transaction().execute((tx) => emit(tx, new Date(), events));
  relay.wake();
}

async function sendPastOutbox(acknowledged: string[]) {
  const batch = keys.map((key) => {
    const headers = { id: randomUUID(), type: 'menu.loaded.v1', version: '1', at: '' };
    return { topic: 'menu', key, value: '{}', headers };
  });
  const [sent] = await Promise.allSettled([kafka.send(batch)]);
  if (sent.status === 'fulfilled') acknowledged.push(...batch.map(({ headers }) => headers.id));
}

test('a broker that is restarted and killed under load loses nothing it acknowledged', async () => {
  const end = new AbortController();
  const load = loadUntil(end.signal);
  const appliedMore = (what: string) => {
    const before = applied.length;
    return until(() => applied.length > before + 10 * keys.length, { ...patience, what });
  };
  await appliedMore('the load to run');
  await broker.stop();
  await broker.start();
  await appliedMore('events after the restart');
  broker.kill();
  await until(async () => !(await broker.ready()), { ...patience, what: 'the broker to be dead' });
  await until(() => broker.ready(), { ...patience, what: 'the broker to be back' });
  await appliedMore('events after the kill');
  end.abort();
  const { last, acknowledged } = await load;

  const total = last * keys.length;
  await until(() => applied.length >= total, { ...patience, what: `${total} events applied` });
  expect(applied.length).toBe(total);
  const versions = Array.from({ length: last }, (_, n) => n + 1);
  for (const key of keys) {
    expect(applied.filter((it) => it.key === key).map((it) => it.version)).toEqual(versions);
  }
  const stored = new Set((await kafka.read('menu')).map(({ headers }) => headers['id']));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(await relay.oldestAgeMs()).toBe(0);
}, 180_000);

test('what starts while the broker is away works once it is there, and can be stopped before', async () => {
  await broker.stop();
  const seen: string[] = [];
  const start = (group: string) =>
    startConsumer({
      kafka,
      group,
      inbox: postgresInbox(stage.db),
      log,
      handlers: [on(marked, async (_tx: Tx<Tables>, { key }) => void seen.push(`${group} ${key}`))],
    });
  await start('impatient').stop();
  const early = start('early');
  await commit(1_000_000);
  await expect(kafka.ping()).rejects.toThrow('ECONNREFUSED');
  expect(early.healthy()).toBe(true);
  await broker.start();
  await until(() => seen.includes('early k1'), { ...patience, what: 'the early consumer' });
  await early.stop();
  expect(seen.filter((it) => it.startsWith('impatient'))).toEqual([]);
}, 120_000);
