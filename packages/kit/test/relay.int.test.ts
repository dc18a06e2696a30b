import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Kafka } from '@foodiefast/kit/kafka';
import type { LiveWriter } from '@foodiefast/kit/live';
import { emit } from '@foodiefast/kit/outbox';
import { type Relay, startRelay } from '@foodiefast/kit/relay';
import { type KafkaProbe, kafkaProbe } from '@foodiefast/testkit/kafka-probe';
import { servers } from '@foodiefast/testkit/servers';
import { type TestTopics, topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { marked, person } from './happenings.ts';
import { log, openStage } from './stage.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
let topics: TestTopics;
let probe: KafkaProbe;
const relays: Relay[] = [];

beforeAll(async () => {
  [stage, topics] = await Promise.all([openStage(), topicsFor('relay')]);
  probe = kafkaProbe(topics.kafka, ['orders']);
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});
afterAll(async () => {
  await probe.stop();
  await Promise.all([stage.close(), topics.drop()]);
});

function relay(o: { kafka?: Kafka; live?: LiveWriter } = {}) {
  const { pool, url: databaseUrl } = stage;
  const started = startRelay({ pool, databaseUrl, kafka: topics.kafka, log, ...o });
  relays.push(started);
  return started;
}

const write = (key: string, versions: number[], live: string[] = []) =>
  stage.db.transaction().execute((tx) =>
    emit(
      tx,
      new Date('2026-11-21T12:00:00Z'),
      versions.map((version) => ({ contract: marked, key, version, data: { n: version }, live })),
    ),
  );

const empty = () =>
  until(async () => (await stage.db.selectFrom('outbox').select('seq').execute()).length === 0, {
    what: 'an empty outbox',
    deadlineMs: 20_000,
  });

const versionsOf = (key: string) =>
  probe
    .seen()
    .filter((it) => it.key === key)
    .map((it) => it.version);
const arrived = (key: string, count: number) =>
  until(() => versionsOf(key).length >= count, { what: `${count} events of ${key}` });
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

test('events leave in the order of their key, whole, and then their rows are gone', async () => {
  relay();
  await Promise.all(
    ['a', 'b', 'c'].map(async (key) => {
      for (const from of [1, 101, 201]) await write(key, range(from, from + 99));
    }),
  );
  await empty();
  for (const key of ['a', 'b', 'c']) {
    await arrived(key, 300);
    expect(versionsOf(key)).toEqual(range(1, 300));
  }
  const first = await probe.next('mark.set.v1', 'a');
  expect(first).toMatchObject({ version: 1, at: '2026-11-21T12:00:00.000Z', data: { n: 1 } });
});

test('rows of a transaction that was rolled back never leave', async () => {
  relay();
  const failed = stage.db.transaction().execute(async (tx) => {
    await emit(tx, new Date(), [{ contract: marked, key: 'undone', version: 1, data: { n: 1 } }]);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  await write('done', [1]);
  await arrived('done', 1);
  await empty();
  expect(versionsOf('undone')).toEqual([]);
});

test('data that breaks its contract or is too large is refused before it is written', async () => {
  const at = new Date();
  const wrong = stage.db
    .transaction()
    .execute((tx) => emit(tx, at, [{ contract: marked, key: 'x', version: 1, data: { n: 0.5 } }]));
  await expect(wrong).rejects.toThrow('expected int');
  const data = { city: 'x'.repeat(600_000) };
  const large = stage.db
    .transaction()
    .execute((tx) => emit(tx, at, [{ contract: person, key: 'x', version: 1, data }]));
  await expect(large).rejects.toThrow('too large');
  await empty();
});

test('what Kafka did not acknowledge stays and is sent again in order', async () => {
  let refusals = 3;
  const moody: Kafka = {
    ...topics.kafka,
    async send(batch) {
      refusals -= 1;
      if (refusals >= 0) throw new Error('no broker');
      await topics.kafka.send(batch);
    },
  };
  await write('moody', range(1, 50));
  const carried = relay({ kafka: moody });
  expect(await carried.oldestAgeMs()).toBeGreaterThan(0);
  await empty();
  await arrived('moody', 50);
  expect(versionsOf('moody')).toEqual(range(1, 50));
  expect(await carried.oldestAgeMs()).toBe(0);
});

test('a batch whose acknowledgement was lost is sent twice, never lost', async () => {
  let lost = 1;
  const forgetful: Kafka = {
    ...topics.kafka,
    async send(batch) {
      await topics.kafka.send(batch);
      lost -= 1;
      if (lost >= 0) throw new Error('connection reset');
    },
  };
  await write('twice', [1, 2]);
  relay({ kafka: forgetful });
  await empty();
  await arrived('twice', 4);
  expect(versionsOf('twice')).toEqual([1, 2, 1, 2]);
});

test('a cut connection to Postgres does not stop the relay', async () => {
  relay();
  await write('cut', [1]);
  await arrived('cut', 1);
  await stage.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'relay' AND datname = current_database()`,
  );
  await write('cut', [2]);
  await arrived('cut', 2);
  // Cut between Kafka's word and the end of the row, an event is sent once more: at least once.
  expect([...new Set(versionsOf('cut'))]).toEqual([1, 2]);
});

test('live entries are written after Kafka has them, and one that fails or hangs holds up nothing', async () => {
  const shown: string[] = [];
  let calls = 0;
  relay({
    live: {
      write(entries) {
        calls += 1;
        if (calls === 1) return Promise.reject(new Error('Redis is away'));
        if (calls === 2) return Promise.withResolvers<void>().promise;
        for (const { stream, event } of entries) shown.push(`${stream} ${event.version}`);
        return Promise.resolve();
      },
    },
  });
  for (const version of [1, 2, 3]) {
    await write('live', [version], ['order:1', 'kitchen:2']);
    await arrived('live', version);
    await until(() => calls === version, { what: `live entries of version ${version}` });
  }
  expect(shown).toEqual(['order:1 3', 'kitchen:2 3']);
});

test('when the process that carries the outbox is killed, another takes over', async () => {
  const main = fileURLToPath(new URL('relay-process.ts', import.meta.url));
  const brokers = servers().kafkaBrokers.join(',');
  const first = fork(main, [stage.url, brokers, topics.prefix]);
  await write('killed', [1]);
  await arrived('killed', 1);
  relay();
  first.kill('SIGKILL');
  await once(first, 'exit');
  await write('killed', [2, 3]);
  await until(() => versionsOf('killed').includes(3), { what: 'the events after the kill' });
  // Killed between the broker's answer and the removal of the row, it leaves the event to be sent again.
  expect([...new Set(versionsOf('killed'))]).toEqual([1, 2, 3]);
});
