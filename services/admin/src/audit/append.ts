import type { Tx } from '@foodiefast/kit/postgres';
import { prepared } from '@foodiefast/kit/prepared';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Act, contentOf, firstHash } from './link.ts';

const chainLock = 7_101_001;

/** Writers queue on this lock, which ends with the transaction, so no number is skipped. */
export const lockChain = sql`pg_advisory_xact_lock(${sql.lit(chainLock)})`;

export async function append(tx: Tx<Tables>, act: Act): Promise<void> {
  await sql`SELECT ${lockChain}`.execute(tx);
  await addLink(tx, act);
}

/** Adds one link, once the chain is locked; the database makes the hash (link.ts). */
export async function addLink(tx: Tx<Tables>, act: Act): Promise<void> {
  const { actor, object } = act;
  await sql`
    ${prepared}INSERT INTO chain (sequence, event_id, at, source, action, actor_role, actor_id,
      object_type, object_id, detail, hash)
    SELECT sequence + 1, ${act.eventId}::uuid, ${act.at}::timestamptz, ${act.source}, ${act.action},
      ${actor.role}, ${actor.id}::uuid, ${object.type}, ${object.id}, ${JSON.stringify(act.detail)}::jsonb,
      encode(sha256(convert_to(concat('["', hash, '",', sequence + 1, ',', ${contentOf(act)}::text), 'UTF8')), 'hex')
    FROM (
      (SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1)
      UNION ALL SELECT 0, ${firstHash}
    ) last
    ORDER BY sequence DESC LIMIT 1`.execute(tx);
}
