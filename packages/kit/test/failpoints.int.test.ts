import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { arm, type Failpoint } from '../src/failpoints.ts';
import { prepared } from '../src/prepared.ts';
import { openStage } from './stage.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => arm(undefined));
afterAll(() => stage.close());

function passed(): Failpoint[] {
  const names: Failpoint[] = [];
  arm((name, work) => {
    names.push(name);
    return work();
  });
  return names;
}

test('a statement that commits by itself is a failpoint, and one that reads is none', async () => {
  const { db } = stage;
  const names = passed();
  await db.insertInto('marks').values({ id: 'one', version: 1 }).execute();
  await sql`
    ${prepared}UPDATE marks SET version = 2 WHERE id = 'one'`.execute(db);
  await db.selectFrom('marks').selectAll().execute();
  await db.deleteFrom('marks').where('id', '=', 'one').execute();
  expect(names).toEqual(['autocommit', 'autocommit', 'autocommit']);
});

test('a transaction is one, whatever it writes, and none when it is rolled back', async () => {
  const { db } = stage;
  const names = passed();
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('marks').values({ id: 'two', version: 1 }).execute();
    await tx.insertInto('marks').values({ id: 'three', version: 1 }).execute();
  });
  expect(names).toEqual(['commit']);
  const failing = db.transaction().execute(async (tx) => {
    await tx.deleteFrom('marks').execute();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(names).toEqual(['commit']);
  await db.deleteFrom('marks').execute();
  expect(names).toEqual(['commit', 'autocommit']);
});
