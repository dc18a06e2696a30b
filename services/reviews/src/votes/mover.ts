import { createAlarm } from '@foodiefast/kit/alarm';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import { isAfter } from '@foodiefast/kit/sse-position';
import type { Tables } from '../tables.ts';
import type { Ballot, Urn } from './urn.ts';

const restMs = 250;
const restAfterTroubleMs = 1_000;
const batchMax = 500;

type Deps = {
  db: Db<Tables>;
  urn: Urn;
  /** Called after each move: what is shown has changed. */
  moved?: () => Promise<void>;
  batchSizeMax?: number;
};

/**
 * Moves what was voted from Redis to Postgres. Votes and how far the log was read are written in
 * one transaction, so a killed process moves none twice and none is left; several wait in a row.
 */
export async function moveVotes({ db, urn, batchSizeMax = batchMax }: Deps): Promise<number> {
  const seen = await db.selectFrom('vote_position').select('moved_to').executeTakeFirstOrThrow();
  const ballots = await urn.logAfter(seen.moved_to, batchSizeMax);
  const last = ballots.at(-1);
  if (!last) return 0;
  await db.transaction().execute(async (tx) => {
    const { moved_to: before } = await tx
      .selectFrom('vote_position')
      .select('moved_to')
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!isAfter(last.id, before)) return;
    const rows = newestOf(ballots.filter(({ id }) => isAfter(id, before)));
    await tx
      .insertInto('votes')
      .values(rows)
      .onConflict((key) =>
        key
          .columns(['day', 'person_id'])
          .doUpdateSet((row) => ({ dish_id: row.ref('excluded.dish_id') })),
      )
      .execute();
    await tx.updateTable('vote_position').set({ moved_to: last.id }).execute();
  });
  // The last one stays, so that the log's ids go on rising.
  await urn.forgetLog(last.id);
  return ballots.length;
}

/** Moves until stopped; trouble with a store waits a moment. */
export function startMover(o: Deps & { log: Logger }) {
  const alarm = createAlarm();
  const stopping = new AbortController();
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const moved = await moveVotes(o);
        if (moved > 0) await o.moved?.();
        if (moved === 0) await alarm.sleep(restMs);
      } catch (error) {
        o.log.warn({ err: error }, 'votes can not be moved just now');
        await alarm.sleep(restAfterTroubleMs);
      }
    }
  }
  const done = run();
  return {
    async stop() {
      stopping.abort();
      alarm.wake();
      await done;
    },
  };
}

/** A person may have changed their mind within one batch. */
function newestOf(ballots: readonly Ballot[]) {
  const newest = new Map<string, { day: string; person_id: string; dish_id: string }>();
  for (const { day, personId, dishId } of ballots) {
    newest.set(`${day} ${personId}`, { day, person_id: personId, dish_id: dishId });
  }
  return [...newest.values()];
}
