import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../src/postgres.ts';
import { fingerprint, type RequestKey } from '../src/request-key.ts';
import { createWrite } from '../src/write.ts';
import { openStage } from './stage.ts';

type Effects = { effects: { id: string } };
let stage: Awaited<ReturnType<typeof openStage>>;
let db: Db<Effects>;
let wakes = 0;

beforeAll(async () => {
  stage = await openStage();
  db = stage.db as unknown as Db<Effects>;
  await sql`CREATE TABLE effects (id text)`.execute(db);
});
afterAll(() => stage.close());

const keyed = (key: string, body: unknown = {}): RequestKey => ({
  scope: 'POST /orders',
  caller: 'someone',
  key,
  fingerprint: fingerprint(body),
});
const open = () => createWrite({ db, committed: () => (wakes += 1) });
const effect =
  (id: string) => async (tx: Parameters<Parameters<ReturnType<typeof open>>[1]>[0]) => {
    await tx.insertInto('effects').values({ id }).execute();
    return { id };
  };
const effects = async (id: string) =>
  (await db.selectFrom('effects').where('id', '=', id).selectAll().execute()).length;

test('a key repeats the answer and not the effect', async () => {
  const write = open();
  const before = wakes;
  expect(await write(keyed('a'), effect('a'))).toEqual({ result: { id: 'a' }, replayed: false });
  expect(await write(keyed('a'), effect('other'))).toEqual({ result: { id: 'a' }, replayed: true });
  expect(await effects('a')).toBe(1);
  expect(await effects('other')).toBe(0);
  expect(wakes - before).toBe(1);
});

test('the same key with another body is refused', async () => {
  const write = open();
  await write(keyed('b', { lines: 1, note: 'x' }), effect('b'));
  expect((await write(keyed('b', { note: 'x', lines: 1 }), effect('b'))).replayed).toBe(true);
  await expect(write(keyed('b', { lines: 2 }), effect('b'))).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

test('a key of somebody else or of another route is another key', async () => {
  const write = open();
  await write(keyed('c'), effect('c'));
  await write({ ...keyed('c'), caller: 'another' }, effect('c'));
  await write({ ...keyed('c'), scope: 'POST /tips' }, effect('c'));
  expect(await effects('c')).toBe(3);
});

test('a failed effect leaves no key behind', async () => {
  const write = open();
  const fails = async () => {
    throw new Error('no');
  };
  await expect(write(keyed('d'), fails)).rejects.toThrow('no');
  expect((await write(keyed('d'), effect('d'))).replayed).toBe(false);
});

test('twenty requests with one key at once have one effect, round after round', async () => {
  const write = open();
  for (let round = 0; round < 50; round += 1) {
    const id = `e${round}`;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => write(keyed(id), effect(id))),
    );
    const refused = outcomes.filter((it) => it.status === 'rejected');
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'IDEMPOTENCY_KEY_IN_USE' });
    expect(await effects(id)).toBe(1);
  }
});

test('a key is forgotten after a day', async () => {
  const write = open();
  await write(keyed('f'), effect('f'));
  await sql`UPDATE idempotency SET created_at = now() - interval '25 hours' WHERE key = 'f'`.execute(
    db,
  );
  expect((await write(keyed('f'), effect('f'))).replayed).toBe(false);
  expect(await effects('f')).toBe(2);
});

test('an effect that finishes in one statement writes all of it with its key, or nothing', async () => {
  const write = open();
  const finishing = (id: string) =>
    write(keyed(id), async (tx, finish) =>
      finish({ id }, [
        tx.insertInto('effects').values({ id }),
        tx.insertInto('effects').values({ id: `${id} too` }),
      ]),
    );
  expect(await finishing('g')).toEqual({ result: { id: 'g' }, replayed: false });
  expect(await finishing('g')).toEqual({ result: { id: 'g' }, replayed: true });
  expect([await effects('g'), await effects('g too')]).toEqual([1, 1]);

  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => finishing('h')));
  for (const it of outcomes.filter(({ status }) => status === 'rejected')) {
    expect(it).toMatchObject({ reason: { code: 'IDEMPOTENCY_KEY_IN_USE' } });
  }
  expect([await effects('h'), await effects('h too')]).toEqual([1, 1]);
});

test('without a key an effect finishes all the same', async () => {
  const write = open();
  await write(null, async (tx, finish) =>
    finish({}, [tx.insertInto('effects').values({ id: 'i' })]),
  );
  expect(await effects('i')).toBe(1);
});

test('a connection that is lost between two queries fails what it was for, and nothing else', async () => {
  const cut = open()(null, async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
    const pid = rows[0]?.pid ?? 0;
    await sql`SELECT pg_terminate_backend(${pid}::int, 5000)`.execute(db);
    return effect('cut')(tx);
  });
  await expect(cut).rejects.toThrow(/terminat|not queryable/);
  await open()(null, effect('after'));
  expect([await effects('cut'), await effects('after')]).toEqual([0, 1]);
});
