import { suppressionLifted } from '@foodiefast/contracts/newsletters';
import type { SuppressionReason } from '@foodiefast/contracts/notification-endpoints';
import { audit } from '@foodiefast/kit/audit';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

/** A mailbox that is not there stays so; who complained may lose the mailbox, too. */
export async function suppress(
  db: Db<Tables> | Tx<Tables>,
  o: { address: string; reason: SuppressionReason; at: Date },
): Promise<void> {
  await sql`
    INSERT INTO suppressions (id, address, reason, at)
    VALUES (${newId()}, ${o.address.toLowerCase()}, ${o.reason}, ${o.at})
    ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, at = excluded.at
      WHERE suppressions.reason = 'COMPLAINT' AND excluded.reason = 'HARD_BOUNCE'`.execute(db);
}

export async function suppressionOf(
  db: Db<Tables> | Tx<Tables>,
  address: string,
): Promise<SuppressionReason | null> {
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row?.reason ?? null;
}

export async function listSuppressions(
  db: Db<Tables>,
  cursors: Cursors,
  o: { address?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const [before] = o.cursor ? cursors.read('suppressions', o.cursor) : [];
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .$if(o.address !== undefined, (query) => query.where('address', '=', String(o.address)))
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(o.limit + 1)
    .execute();
  return toPage(rows, o.limit, {
    item: ({ id, address, reason, at }) => ({ id, address, reason, at: at.toISOString() }),
    cursor: (last) => cursors.write('suppressions', [last.id]),
  });
}

export async function liftSuppression(
  tx: Tx<Tables>,
  o: { id: string; adminId: string; now: Date },
): Promise<void> {
  const lifted = await tx
    .deleteFrom('suppressions')
    .where('id', '=', o.id)
    .returning('reason')
    .executeTakeFirst();
  if (!lifted) throw notFound('Suppression');
  await audit(tx, o.now, {
    actor: { role: 'admin', id: o.adminId },
    action: 'suppression.lifted',
    object: { type: 'suppression', id: o.id, version: 1 },
    detail: { reason: lifted.reason },
  });
  const data = { suppressionId: o.id, adminId: o.adminId };
  await emit(tx, o.now, [{ contract: suppressionLifted, key: o.id, version: 1, data }]);
}
