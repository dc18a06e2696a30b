import { accountPerson, accountRegistered, accountRolesChanged } from '@foodiefast/contracts/auth';
import type { Actor } from '@foodiefast/contracts/orders';
import type { Role } from '@foodiefast/contracts/primitives';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, Tables } from '../tables.ts';

export const findAccount = (db: Db<Tables>, by: { id: string } | { email: string }) =>
  db
    .selectFrom('accounts')
    .selectAll()
    .where((row) => ('id' in by ? row('id', '=', by.id) : row('email', '=', by.email)))
    .executeTakeFirst();

export const lockAccount = (tx: Tx<Tables>, id: string) =>
  tx.selectFrom('accounts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** False when the e-mail has an account already, which is left as it is. */
export async function addAccount(tx: Tx<Tables>, account: AccountRow): Promise<boolean> {
  const added = await tx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  const { id, version, created_at: at, email, name, locale } = account;
  await audit(tx, at, {
    actor: actorOf(account),
    action: 'account.registered',
    object: { type: 'account', id, version },
    detail: { roles: account.roles.join() },
  });
  await emit(tx, at, [
    { contract: accountRegistered, key: id, version, data: factsOf(account) },
    { contract: accountPerson, key: id, version, data: { accountId: id, email, name, locale } },
  ]);
  return true;
}

/** Gives a locked account a role; nothing happens when it has it. */
export async function grantRole(
  tx: Tx<Tables>,
  at: Date,
  account: AccountRow,
  { role, actor }: { role: Role; actor: Actor },
): Promise<void> {
  if (account.roles.includes(role)) return;
  const { id } = account;
  const version = account.version + 1;
  const roles = [...account.roles, role];
  await tx.updateTable('accounts').set({ roles, version }).where('id', '=', id).execute();
  await audit(tx, at, {
    actor,
    action: 'account.roles-changed',
    object: { type: 'account', id, version },
    detail: { roles: roles.join() },
  });
  const data = factsOf({ ...account, roles });
  await emit(tx, at, [{ contract: accountRolesChanged, key: id, version, data }]);
}

export async function setPassword(
  tx: Tx<Tables>,
  at: Date,
  account: AccountRow,
  { hash, action }: { hash: string; action: string },
): Promise<void> {
  const { id } = account;
  const version = account.version + 1;
  await tx
    .updateTable('accounts')
    .set({ password_hash: hash, version })
    .where('id', '=', id)
    .execute();
  // A link that was sent before would undo the change.
  await tx.deleteFrom('one_time_links').where('account_id', '=', id).execute();
  const object = { type: 'account', id, version };
  await audit(tx, at, { actor: actorOf(account), action, object });
}

export const actorOf = ({ id, roles }: Pick<AccountRow, 'id' | 'roles'>): Actor => ({
  role: roles.includes('admin') ? 'admin' : 'customer',
  id,
});

const factsOf = ({ id, roles, locale }: AccountRow) => ({ accountId: id, roles, locale });
