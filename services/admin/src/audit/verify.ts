import type { ChainFault } from '@foodiefast/contracts/admin-records';
import type { Db } from '@foodiefast/kit/postgres';
import type { Selectable } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Act, firstHash, hashOf } from './link.ts';

export type Verdict = {
  /** Rows that fit, from the first that was looked at. */
  links: number;
  through: number;
  /** False when there may be more after `through`. */
  complete: boolean;
  broken: { sequence: number; why: ChainFault } | null;
};

const batch = 1_000;

/** Walks the chain, from its first link or on from one, and stops at the first that does not fit. */
export async function verifyChain(
  db: Db<Tables>,
  { after = 0, linksMax = Number.POSITIVE_INFINITY }: { after?: number; linksMax?: number } = {},
): Promise<Verdict> {
  let before = await hashAt(db, after);
  let through = after;
  const verdict = (complete: boolean, why?: ChainFault): Verdict => ({
    links: through - after,
    through,
    complete,
    broken: why === undefined ? null : { sequence: through + 1, why },
  });
  if (before === undefined) return verdict(true, 'has none before it');
  for (;;) {
    const rows = await db
      .selectFrom('chain')
      .selectAll()
      .where('sequence', '>', through)
      .orderBy('sequence')
      .limit(batch)
      .execute();
    for (const row of rows) {
      if (row.sequence !== through + 1) return verdict(true, 'is missing');
      if (row.hash !== hashOf(before, row.sequence, actOf(row))) {
        return verdict(true, 'does not match its hash');
      }
      before = row.hash;
      through += 1;
    }
    if (rows.length < batch) return verdict(true);
    if (through - after >= linksMax) return verdict(false);
  }
}

async function hashAt(db: Db<Tables>, sequence: number): Promise<string | undefined> {
  if (sequence === 0) return firstHash;
  const row = await db
    .selectFrom('chain')
    .select('hash')
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row?.hash;
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
