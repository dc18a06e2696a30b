import { addMs, systemClock } from '@foodiefast/kit/clock';
import { clearDeadline, type Sweeper, setDeadline, startSweeper } from '@foodiefast/kit/deadlines';
import { Refusal } from '@foodiefast/kit/refusal';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { log, openStage } from './stage.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
const sweepers: Sweeper[] = [];

beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await Promise.all(sweepers.splice(0).map((sweeper) => sweeper.stop()));
});
afterAll(() => stage.close());

type Handlers = Parameters<typeof startSweeper>[0]['handlers'];

function sweep(handlers: Handlers, leaseMs = 30_000) {
  const sweeper = startSweeper({ db: stage.db, clock: systemClock, log, handlers, leaseMs });
  sweepers.push(sweeper);
  return sweeper;
}

const due = (kind: string, id: string, inMs = 0, data = {}) =>
  stage.db
    .transaction()
    .execute((tx) => setDeadline(tx, { kind, id, dueAt: addMs(new Date(), inMs), data }));

const rowsOf = (kind: string) =>
  stage.db.selectFrom('deadlines').selectAll().where('kind', '=', kind).execute();

const gone = (kind: string) =>
  until(async () => (await rowsOf(kind)).length === 0, { what: `no ${kind} deadline left` });

test('a due deadline runs once with its data and is removed', async () => {
  const ran: unknown[] = [];
  sweep({ pay: async ({ id, data }) => void ran.push({ id, data }) });
  await due('pay', 'o1', 30, { attempt: 2 });
  await gone('pay');
  expect(ran).toEqual([{ id: 'o1', data: { attempt: 2 } }]);
});

test('two sweepers share the work and never run one deadline twice at the same time', async () => {
  const running = new Set<string>();
  const ran: string[] = [];
  const handler = async ({ id }: { id: string }) => {
    if (running.has(id)) throw new Error(`${id} runs twice at once`);
    running.add(id);
    await stage.db.selectFrom('marks').select('id').execute();
    running.delete(id);
    ran.push(id);
  };
  const ids = Array.from({ length: 200 }, (_, n) => `o${n}`);
  for (const id of ids) await due('accept', id);
  sweep({ accept: handler });
  sweep({ accept: handler });
  await gone('accept');
  expect(ran.toSorted()).toEqual(ids.toSorted());
});

test('one that takes long holds up none of the others, and never runs beside itself', async () => {
  const held = Promise.withResolvers<void>();
  const begun: string[] = [];
  sweep({
    slow: async ({ id }) => {
      begun.push(id);
      await held.promise;
    },
    quick: async ({ id }) => void begun.push(id),
  });
  await due('slow', 's1');
  await until(() => begun.length === 1, { what: 'the slow one to begin' });
  await due('slow', 's1');
  for (const id of ['q1', 'q2', 'q3']) await due('quick', id);
  await gone('quick');
  expect(begun.toSorted()).toEqual(['q1', 'q2', 'q3', 's1']);
  held.resolve();
  await gone('slow');
  expect(begun.filter((id) => id === 's1')).toHaveLength(2);
});

test("a killed sweeper's deadline is taken by another after its lease", async () => {
  await due('offer', 'j1');
  const held = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  sweep(
    {
      offer: async () => {
        taken.resolve();
        await held.promise;
      },
    },
    300,
  );
  await taken.promise;
  const second: string[] = [];
  sweep({ offer: async ({ id }) => void second.push(id) });
  await until(() => second.length === 1, { what: 'the second sweeper to take it' });
  await gone('offer');
  expect(second).toEqual(['j1']);
  held.resolve();
});

test('a handler that sets its deadline again keeps it', async () => {
  const later = addMs(new Date(), 3_600_000);
  sweep({
    remind: ({ id }) =>
      stage.db
        .transaction()
        .execute((tx) => setDeadline(tx, { kind: 'remind', id, dueAt: later, data: { n: 2 } })),
  });
  await due('remind', 'o1');
  await until(async () => (await rowsOf('remind'))[0]?.due_at.getTime() === later.getTime(), {
    what: 'the deadline to move',
  });
  await sweepers.splice(0)[0]?.stop();
  expect(await rowsOf('remind')).toMatchObject([{ id: 'o1', data: { n: 2 }, failures: 0 }]);
});

test('a deadline set again while its handler runs is not removed', async () => {
  const started = Promise.withResolvers<void>();
  const set = Promise.withResolvers<void>();
  sweep({
    search: async () => {
      started.resolve();
      await set.promise;
    },
  });
  await due('search', 'j1');
  await started.promise;
  await due('search', 'j1', 3_600_000);
  set.resolve();
  await sweepers.splice(0)[0]?.stop();
  expect(await rowsOf('search')).toHaveLength(1);
});

test('a failing handler is tried again and its row says how often it failed', async () => {
  let tries = 0;
  sweep({
    capture: async () => {
      tries += 1;
      if (tries === 1) throw new Error('the provider is slow');
    },
  });
  await due('capture', 'o1');
  const row = await until(async () => (await rowsOf('capture')).find((r) => r.failures === 1), {
    what: 'the failure to be written',
  });
  expect(row.error).toContain('the provider is slow');
  await gone('capture');
  expect(tries).toBe(2);
});

test('who carries events is woken after each handler that ended well', async () => {
  let woken = 0;
  const sweeper = startSweeper({
    db: stage.db,
    clock: systemClock,
    log,
    handlers: {
      start: ({ id }) =>
        id === 'o2' ? Promise.reject(new Refusal('ORDER_STATE', 'cancelled')) : Promise.resolve(),
    },
    handled: () => void (woken += 1),
  });
  sweepers.push(sweeper);
  for (const id of ['o1', 'o2', 'o3']) await due('start', id);
  await gone('start');
  expect(woken).toBe(2);
});

test('a refused deadline is removed', async () => {
  let tries = 0;
  sweep({
    expire: async () => {
      tries += 1;
      throw new Refusal('ORDER_STATE', 'accepted in time');
    },
  });
  await due('expire', 'o1');
  await gone('expire');
  expect(tries).toBe(1);
});

test('a cleared deadline never runs', async () => {
  const ran: string[] = [];
  await due('answer', 'o1');
  await due('answer', 'o2');
  await stage.db.transaction().execute((tx) => clearDeadline(tx, ['answer', 'pay'], 'o1'));
  sweep({ answer: async ({ id }) => void ran.push(id) });
  await gone('answer');
  expect(ran).toEqual(['o2']);
});
