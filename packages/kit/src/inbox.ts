import type { DomainEvent } from '@foodiefast/contracts/event';
import { sql } from 'kysely';
import type { Db, Tx } from './postgres.ts';
import { prepared } from './prepared.ts';

/** Remembers which events a consumer has applied, in the same transaction as their effect. */
export type Inbox<Work = Tx> = {
  once(
    consumer: string,
    event: DomainEvent,
    work: (tx: Work) => Promise<void>,
  ): Promise<'applied' | 'known'>;
};

// Longer than any topic keeps its events, so that none can come again after it is forgotten.
const keptDays = 8;
const forgetEvery = 256;
const forgetMax = 2 * forgetEvery;

export function postgresInbox<T>(db: Db<T>): Inbox<Tx<T>> {
  let sinceForgotten = 0;
  return {
    once: (consumer, event, work) =>
      db.transaction().execute(async (tx) => {
        const added = await sql`
          ${prepared}INSERT INTO inbox (consumer, event_id) VALUES (${consumer}, ${event.id})
          ON CONFLICT DO NOTHING`.execute(tx);
        if (added.numAffectedRows === 0n) return 'known';
        await work(tx);
        sinceForgotten += 1;
        if (sinceForgotten >= forgetEvery) {
          sinceForgotten = 0;
          await forgetOld(tx);
        }
        return 'applied';
      }),
  };
}

async function forgetOld<T>(tx: Tx<T>) {
  await sql`
    DELETE FROM inbox WHERE (consumer, event_id) IN (
      SELECT consumer, event_id FROM inbox
      WHERE at < now() - ${`${keptDays} days`}::interval
      LIMIT ${forgetMax} FOR UPDATE SKIP LOCKED)`.execute(tx);
}
