import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, Tables } from '../tables.ts';
import { auditAct } from './accounts.ts';

export const findIdentity = (tx: Tx<Tables>, by: { issuer: string; subject: string }) =>
  tx
    .selectFrom('identities')
    .selectAll()
    .where('issuer', '=', by.issuer)
    .where('subject', '=', by.subject)
    .executeTakeFirst();

export const identitiesOf = (db: Db<Tables>, accountId: string) =>
  db
    .selectFrom('identities')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('linked_at', 'desc')
    .execute();

export async function addIdentity(
  tx: Tx<Tables>,
  at: Date,
  account: AccountRow,
  { provider, issuer, subject }: { provider: string; issuer: string; subject: string },
): Promise<void> {
  const id = newId();
  await tx
    .insertInto('identities')
    .values({ id, account_id: account.id, provider, issuer, subject, linked_at: at })
    .execute();
  await auditAct(tx, at, account, { action: 'identity.linked', detail: { identityId: id } });
}
