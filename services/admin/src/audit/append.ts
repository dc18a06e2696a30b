import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Act, firstHash, hashOf } from './link.ts';

const chainLock = 7_101_001;

/** Adds one link. Writers queue on a lock that ends with the transaction, so no number is skipped. */
export async function append(tx: Tx<Tables>, act: Act): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${chainLock})`.execute(tx);
  const last = await tx
    .selectFrom('chain')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const sequence = (last?.sequence ?? 0) + 1;
  await tx
    .insertInto('chain')
    .values({
      sequence,
      event_id: act.eventId,
      at: act.at,
      source: act.source,
      action: act.action,
      actor_role: act.actor.role,
      actor_id: act.actor.id,
      object_type: act.object.type,
      object_id: act.object.id,
      detail: JSON.stringify(act.detail),
      hash: hashOf(last?.hash ?? firstHash, sequence, act),
    })
    .execute();
}
