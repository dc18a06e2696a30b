import { notificationSent } from '@foodiefast/contracts/notifications';
import { emit } from '@foodiefast/kit/outbox';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Notice } from './mails/notice.ts';
import type { Outcome, Tables } from './tables.ts';

/** What became of a job, so that one that runs twice sends once. `target` is a mailbox or browser. */
export type Outcomes = {
  isDone(jobId: string, target: string): Promise<boolean>;
  /** Without a notice nobody is told of it by an event. */
  note(
    jobId: string,
    target: string,
    o: { outcome: Outcome; notice: Notice | null; at: Date },
  ): Promise<void>;
};

const keptDays = 14;
const forgetEvery = 200;

export function createOutcomes(o: { db: Db<Tables>; committed: () => void }): Outcomes {
  let sinceForgotten = 0;
  return {
    async isDone(jobId, target) {
      const row = await o.db
        .selectFrom('sent')
        .select('job_id')
        .where('job_id', '=', jobId)
        .where('target', '=', target)
        .executeTakeFirst();
      return row !== undefined;
    },

    async note(jobId, target, { outcome, notice, at }) {
      await o.db.transaction().execute(async (tx) => {
        const { numInsertedOrUpdatedRows: added } = await tx
          .insertInto('sent')
          .values({ job_id: jobId, target, outcome, at })
          .onConflict((key) => key.doNothing())
          .executeTakeFirst();
        if (!added || outcome !== 'SENT' || !notice?.personId) return;
        const { personId, orderId, kind } = notice;
        const channel = target === 'mail' ? ('email' as const) : ('push' as const);
        await emit(tx, at, [
          {
            contract: notificationSent,
            key: orderId ?? personId,
            version: 1,
            data: { personId, orderId, kind, channel },
          },
        ]);
      });
      o.committed();
      sinceForgotten += 1;
      if (sinceForgotten < forgetEvery) return;
      sinceForgotten = 0;
      await forgetOld(o.db);
    },
  };
}

// Longer than any job is tried.
async function forgetOld(db: Db<Tables>): Promise<void> {
  const old = sql<Date>`now() - ${`${keptDays} days`}::interval`;
  await sql`
    DELETE FROM sent WHERE (job_id, target) IN (
      SELECT job_id, target FROM sent WHERE at < ${old} LIMIT ${2 * forgetEvery}
      FOR UPDATE SKIP LOCKED)`.execute(db);
  await db.deleteFrom('rated').where('at', '<', old).execute();
}
