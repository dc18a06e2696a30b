import { randomUUID } from 'node:crypto';
import { on, startConsumer } from '@foodiefast/kit/consume';
import { postgresInbox } from '@foodiefast/kit/inbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { type TestTopics, topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marked } from './happenings.ts';
import { log, openStage, type Tables } from './stage.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
let topics: TestTopics;

beforeAll(async () => {
  [stage, topics] = await Promise.all([openStage(), topicsFor('group', 6)]);
});
afterAll(async () => {
  await Promise.all([stage.close(), topics.drop()]);
});

const event = (id: string) => ({ id, type: '', key: '', version: 1, at: '', data: null });

const send = (count: number) =>
  topics.kafka.send(
    Array.from({ length: count }, (_, n) => ({
      topic: 'orders',
      key: `k${n % 40}`,
      value: JSON.stringify({ n }),
      headers: {
        id: randomUUID(),
        type: marked.type,
        version: '1',
        at: '2026-11-21T12:00:00.000Z',
      },
    })),
  );

test('members that come and go share the work, and each event is applied once', async () => {
  const applied: Array<{ member: string; id: string }> = [];
  const join = (member: string) =>
    startConsumer({
      kafka: topics.kafka,
      group: 'shared',
      inbox: postgresInbox(stage.db),
      log,
      handlers: [on(marked, async (_tx: Tx<Tables>, { id }) => void applied.push({ member, id }))],
    });
  const by = (member: string) => applied.filter((it) => it.member === member).length;
  const first = join('first');
  await send(2_000);
  await until(() => by('first') > 50, { what: 'the first member to work' });
  const second = join('second');
  await until(
    async () => {
      if ((await first.lag()) < 500) await send(500);
      return by('second') > 50;
    },
    { what: 'the second member to work', deadlineMs: 30_000 },
  );
  await first.stop();
  await until(async () => (await second.lag()) === 0, { what: 'no lag', deadlineMs: 30_000 });
  await second.stop();
  const stored = (await topics.kafka.read('orders')).map(({ headers }) => headers['id'] ?? '');
  expect(applied.map(({ id }) => id).toSorted()).toEqual(stored.toSorted());
});

test('an inbox forgets what no topic can send again', async () => {
  const inbox = postgresInbox(stage.db);
  const old = randomUUID();
  await inbox.once('forgetful', event(old), () => Promise.resolve());
  await stage.pool.query(`UPDATE inbox SET at = now() - interval '9 days' WHERE event_id = $1`, [
    old,
  ]);
  const recent = Array.from({ length: 256 }, () => randomUUID());
  for (const id of recent) await inbox.once('forgetful', event(id), () => Promise.resolve());
  const { rows } = await stage.pool.query<{ event_id: string }>(
    `SELECT event_id FROM inbox WHERE consumer = 'forgetful'`,
  );
  expect(rows.map((row) => row.event_id).toSorted()).toEqual(recent.toSorted());
});
