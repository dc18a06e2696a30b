import { jobEvents, presenceChanged } from '@foodiefast/contracts/delivery-events';
import { emit } from '@foodiefast/kit/outbox';
import type { Db } from '@foodiefast/kit/postgres';
import { factsOf } from './announce.ts';
import { toJob } from './rows.ts';
import type { Tables } from './tables.ts';

const batchSizeMax = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** All jobs and who is online, once more with their versions; answers how many jobs. */
export async function republish(db: Db<Tables>, now: Date): Promise<number> {
  let count = 0;
  let after: string | undefined = first;
  while (after !== undefined) {
    const ids = await idsAfter(db, after);
    for (const id of ids) await restate(db, id, now);
    count += ids.length;
    after = ids.length < batchSizeMax ? undefined : ids.at(-1);
  }
  await restatePresences(db, now);
  return count;
}

async function idsAfter(db: Db<Tables>, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('jobs')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(batchSizeMax)
    .execute();
  return rows.map(({ id }) => id);
}

// Under the row's lock, so that no newer event of the job comes before this one.
const restate = (db: Db<Tables>, id: string, now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('jobs')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const job = toJob(row);
    const { orderId: key, version } = job;
    await emit(tx, now, [{ contract: jobEvents.restated, key, version, data: factsOf(job) }]);
  });

const restatePresences = (db: Db<Tables>, now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('presences')
      .select(['courier_id', 'version', 'online'])
      .where('online', '=', true)
      .forUpdate()
      .execute();
    for (const { courier_id: courierId, version, online } of rows) {
      const data = { courierId, online };
      await emit(tx, now, [{ contract: presenceChanged, key: courierId, version, data }]);
    }
  });
