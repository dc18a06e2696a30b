import type { Db } from '@foodiefast/kit/postgres';
import type { Selectable } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Act, firstHash, hashOf } from './link.ts';

export type Verdict = { links: number; broken: { sequence: number; why: string } | null };

const batch = 1_000;

/** Walks the whole chain from its first link and stops at the first that does not fit. */
export async function verifyChain(db: Db<Tables>): Promise<Verdict> {
  let before = firstHash;
  let links = 0;
  for (;;) {
    const rows = await db
      .selectFrom('chain')
      .selectAll()
      .where('sequence', '>', links)
      .orderBy('sequence')
      .limit(batch)
      .execute();
    for (const row of rows) {
      if (row.sequence !== links + 1) {
        return { links, broken: { sequence: links + 1, why: 'is missing' } };
      }
      if (row.hash !== hashOf(before, row.sequence, actOf(row))) {
        return { links, broken: { sequence: row.sequence, why: 'does not match its hash' } };
      }
      before = row.hash;
      links += 1;
    }
    if (rows.length < batch) return { links, broken: null };
  }
}

export const actOf = (row: Selectable<Tables['chain']>): Act => ({
  eventId: row.event_id,
  at: row.at,
  source: row.source,
  action: row.action,
  actor: { role: row.actor_role, id: row.actor_id },
  object: { type: row.object_type, id: row.object_id },
  detail: row.detail,
});
