import { accountRestored, accountSuspended } from '@foodiefast/contracts/auth-accounts';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, Tables } from '../tables.ts';

export const suspensionOf = (db: Db<Tables>, accountId: string) =>
  db.selectFrom('suspensions').selectAll().where('account_id', '=', accountId).executeTakeFirst();

/** Closes a locked account; nothing happens when it is closed. */
export async function suspendAccount(
  tx: Tx<Tables>,
  at: Date,
  account: AccountRow,
  { adminId, reason }: { adminId: string; reason: string },
): Promise<void> {
  const added = await tx
    .insertInto('suspensions')
    .values({ account_id: account.id, at, admin_id: adminId, reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) await tell(tx, at, account, { adminId, closed: true });
}

/** Opens a locked account again; nothing happens when it is open. */
export async function restoreAccount(
  tx: Tx<Tables>,
  at: Date,
  account: AccountRow,
  adminId: string,
): Promise<void> {
  const removed = await tx
    .deleteFrom('suspensions')
    .where('account_id', '=', account.id)
    .executeTakeFirst();
  if (removed.numDeletedRows === 1n) await tell(tx, at, account, { adminId, closed: false });
}

async function tell(
  tx: Tx<Tables>,
  at: Date,
  { id, roles, version: before }: AccountRow,
  { adminId, closed }: { adminId: string; closed: boolean },
): Promise<void> {
  const version = before + 1;
  await tx.updateTable('accounts').set({ version }).where('id', '=', id).execute();
  await audit(tx, at, {
    actor: { role: 'admin', id: adminId },
    action: closed ? 'account.suspended' : 'account.restored',
    object: { type: 'account', id, version },
  });
  const contract = closed ? accountSuspended : accountRestored;
  await emit(tx, at, [{ contract, key: id, version, data: { accountId: id, roles, adminId } }]);
}
