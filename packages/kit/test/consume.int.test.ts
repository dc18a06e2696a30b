import { randomUUID } from 'node:crypto';
import { type Consumer, type Handler, on, startConsumer } from '@foodiefast/kit/consume';
import { type Inbox, postgresInbox } from '@foodiefast/kit/inbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { type TestTopics, topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { keepNewest, marked, person } from './happenings.ts';
import { log, openStage, type Tables } from './stage.ts';

type Work = Tx<Tables>;

let stage: Awaited<ReturnType<typeof openStage>>;
let topics: TestTopics;
let group = '';
const consumers: Consumer[] = [];

beforeAll(async () => {
  [stage, topics] = await Promise.all([openStage(), topicsFor('consume')]);
});
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
});
afterAll(async () => {
  await Promise.all([stage.close(), topics.drop()]);
});

const retry = { firstMs: 5, maxMs: 20, retriesMax: 3 };

/** A consumer of a new group, which reads all there is from the beginning. */
function consume(handlers: Handler<Work>[], inbox: Inbox<Work> = postgresInbox(stage.db)) {
  group = `g-${randomUUID()}`;
  const consumer = startConsumer({ kafka: topics.kafka, group, handlers, inbox, log, retry });
  consumers.push(consumer);
  return consumer;
}

type Sent = { topic?: string; value?: unknown; headers?: Record<string, string> };

function send(key: string, version: number, o: Sent = {}) {
  const { topic = 'orders', value = { n: version }, headers = {} } = o;
  const message = {
    topic,
    key,
    value: value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
    headers: {
      id: randomUUID(),
      type: marked.type,
      version: String(version),
      at: '2026-11-21T12:00:00.000Z',
      ...headers,
    },
  };
  return { message, sent: topics.kafka.send([message]) };
}

const keep = on(marked, (tx: Work, event) => keepNewest(tx, event.key, event.version));
const versionOf = async (key: string) =>
  (await stage.db.selectFrom('marks').select('version').where('id', '=', key).executeTakeFirst())
    ?.version;
const reaches = (key: string, version: number) =>
  until(async () => (await versionOf(key)) === version, { what: `${key} at version ${version}` });
const done = (consumer: Consumer) =>
  until(async () => (await consumer.lag()) === 0, { what: 'a consumer without lag' });

test('an event that arrives three times is applied once', async () => {
  const applied: string[] = [];
  const { message, sent } = send('thrice', 1);
  await sent;
  await topics.kafka.send([message, message]);
  const consumer = consume([
    on(marked, async (_tx: Work, event) => {
      if (event.key === 'thrice') applied.push(event.id);
    }),
  ]);
  await done(consumer);
  expect(applied).toEqual([message.headers.id]);
});

test('versions that arrive in any order end in the newest', async () => {
  for (const version of [3, 1, 2]) await send('mixed', version).sent;
  const consumer = consume([keep]);
  await done(consumer);
  expect(await versionOf('mixed')).toBe(3);
});

test('a handler that fails leaves nothing behind and is tried again', async () => {
  let tries = 0;
  await send('flaky', 1).sent;
  consume([
    on(marked, async (tx: Work, event) => {
      if (event.key !== 'flaky') return;
      tries += 1;
      await tx.insertInto('marks').values({ id: 'flaky', version: tries }).execute();
      if (tries < 3) throw new Error('not yet');
    }),
  ]);
  await reaches('flaky', 3);
  expect(tries).toBe(3);
});

test('a refused event is done at once, and those after it go on', async () => {
  let refusals = 0;
  await send('refused', 1).sent;
  await send('refused', 2).sent;
  const consumer = consume([
    on(marked, async (tx: Work, event) => {
      if (event.key !== 'refused') return;
      if (event.version === 2) return keepNewest(tx, event.key, 2);
      refusals += 1;
      throw new Refusal('ORDER_STATE', 'too late');
    }),
  ]);
  await reaches('refused', 2);
  await done(consumer);
  expect(refusals).toBe(1);
  expect(await consumer.deadLetters.list('orders')).toEqual([]);
});

test('poison is parked with its error while its partition moves on, and an unknown type is nothing', async () => {
  const broken = send('poison', 1, { value: { n: 'many' } });
  await broken.sent;
  await send('poison', 2, { value: '{"n": 2' }).sent;
  await send('poison', 3, { headers: { version: 'newest' } }).sent;
  await send('poison', 4, { headers: { type: 'mark.erased.v9' } }).sent;
  await send('poison', 5).sent;
  const consumer = consume([keep]);
  await reaches('poison', 5);
  await done(consumer);
  const letters = await consumer.deadLetters.list('orders');
  expect(letters.map(({ key }) => key)).toEqual(['poison', 'poison', 'poison']);
  expect(letters[0]).toMatchObject({ id: broken.message.headers.id, type: marked.type });
  expect(letters[0]?.error).toContain('expected number');
});

test('an event that fails again and again is parked, and a replay gives it to this consumer alone', async () => {
  let broken = true;
  const { message, sent } = send('stubborn', 1);
  await sent;
  const consumer = consume([
    on(marked, async (tx: Work, event) => {
      if (event.key !== 'stubborn') return;
      if (broken) throw new Error('a bug');
      await keepNewest(tx, event.key, 7);
    }),
  ]);
  const parked = async () => {
    const letters = await consumer.deadLetters.list('orders');
    return letters.filter(({ key }) => key === 'stubborn');
  };
  const [letter] = await until(async () => ((await parked()).length === 1 ? parked() : undefined), {
    what: 'a dead letter',
    deadlineMs: 20_000,
  });
  const { id } = message.headers;
  expect(letter).toMatchObject({ id, error: 'Error: a bug', type: marked.type });
  const before = await topics.kafka.offsets('orders');
  expect((await consumer.deadLetters.replay('orders', [id])).failed).toEqual([
    { id, error: 'Error: a bug' },
  ]);
  expect(await parked()).toHaveLength(1);
  broken = false;
  expect(await consumer.deadLetters.replay('orders', [id])).toEqual({ done: [id], failed: [] });
  expect(await versionOf('stubborn')).toBe(7);
  expect(await parked()).toEqual([]);
  expect(await topics.kafka.offsets('orders')).toEqual(before);
});

test('while a store is away an event waits without limit, and nothing is parked', async () => {
  let refusals = 0;
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const real = postgresInbox(stage.db);
  await send('patient', 1).sent;
  const consumer = consume([keep], {
    once(name, event, work) {
      if (event.key === 'patient' && refusals < 10) {
        refusals += 1;
        return Promise.reject(away);
      }
      return real.once(name, event, work);
    },
  });
  await reaches('patient', 1);
  await done(consumer);
  const letters = await consumer.deadLetters.list('orders');
  expect(letters.filter(({ key }) => key === 'patient')).toEqual([]);
});

test('a tombstone is read as null, and a parked document keeps no personal data', async () => {
  const headers = { type: person.type };
  await send('p1', 1, { topic: 'users.people', value: { city: 'Lyon' }, headers }).sent;
  await send('p1', 2, { topic: 'users.people', value: null, headers }).sent;
  await send('p2', 1, { topic: 'users.people', value: { town: 'Nantes' }, headers }).sent;
  const cities: unknown[] = [];
  const consumer = consume([
    on(person, async (_tx: Work, event) => void cities.push(event.data?.city ?? null)),
  ]);
  await done(consumer);
  expect(cities).toEqual(['Lyon', null]);
  const [letter] = await topics.kafka.read(`users.people.${group}.dead`);
  expect(letter?.headers).toMatchObject({ 'dead-key': 'p2', 'dead-error': 'ZodError' });
  expect(letter?.value?.toString()).toBe('');
  await send('p2', 2, { topic: 'users.people', value: { city: 'Paris' }, headers }).sent;
  const [parked] = await consumer.deadLetters.list('users.people');
  expect(await consumer.deadLetters.replay('users.people')).toEqual({
    done: [parked?.id],
    failed: [],
  });
  expect(cities).toEqual(['Lyon', null, 'Paris']);
});

test('two handlers for one type are refused at the start', () => {
  expect(() => consume([keep, keep])).toThrow('two handlers for orders mark.set.v1');
});
