import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, PasskeyRow, Tables } from '../tables.ts';
import { auditAct } from './accounts.ts';

export const passkeysOf = (db: Db<Tables>, accountId: string): Promise<PasskeyRow[]> =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const findPasskey = (db: Db<Tables>, credentialId: string) =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();

export const lockPasskey = (tx: Tx<Tables>, id: string) =>
  tx.selectFrom('passkeys').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** False when the credential is there already, with this account or another. */
export async function addPasskey(
  tx: Tx<Tables>,
  account: AccountRow,
  row: PasskeyRow,
): Promise<boolean> {
  const added = await tx
    .insertInto('passkeys')
    .values(row)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  const detail = { passkeyId: row.id };
  await auditAct(tx, row.created_at, account, { action: 'passkey.added', detail });
  return true;
}
