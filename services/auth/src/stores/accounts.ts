import { accountPerson, accountRegistered, accountRolesChanged } from '@foodiefast/contracts/auth';
import type { Actor } from '@foodiefast/contracts/orders';
import type { Role } from '@foodiefast/contracts/primitives';
import { type AuditEntry, audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, Tables } from '../tables.ts';
import { dropLinks } from './links.ts';

export const findAccount = (db: Db<Tables>, by: { id: string } | { email: string }) =>
  db
    .selectFrom('accounts')
    .selectAll()
    .where((row) => ('id' in by ? row('id', '=', by.id) : row('email', '=', by.email)))
    .where('erased_at', 'is', null)
    .executeTakeFirst();

export const lockAccount = (tx: Tx<Tables>, id: string) =>
  tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

/** False when the e-mail has an account already, which is left as it is. */
export async function addAccount(tx: Tx<Tables>, account: AccountRow): Promise<boolean> {
  const added = await tx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  const { id, version, created_at: at, email, name, locale } = account;
  const detail = { roles: account.roles.join() };
  await auditAct(tx, at, account, { action: 'account.registered', detail });
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
  await dropLinks(tx, id, 'RESET_PASSWORD');
  await auditAct(tx, at, { ...account, version }, { action });
}

/** Who opened a link that was sent to the address has its mailbox. */
export async function verifyEmail(tx: Tx<Tables>, at: Date, account: AccountRow): Promise<void> {
  if (account.email_verified_at) return;
  await tx
    .updateTable('accounts')
    .set({ email_verified_at: at })
    .where('id', '=', account.id)
    .execute();
  await auditAct(tx, at, account, { action: 'email.verified' });
}

/**
 * Until its address is confirmed, an account may have been opened by somebody else, who must not
 * keep a way in once the owner of the mailbox has come.
 */
export async function dropOtherWaysIn(tx: Tx<Tables>, accountId: string): Promise<void> {
  for (const table of ['passkeys', 'identities', 'totps'] as const) {
    await tx.deleteFrom(table).where('account_id', '=', accountId).execute();
  }
}

export const actorOf = ({ id, roles }: Pick<AccountRow, 'id' | 'roles'>): Actor => ({
  role: roles.includes('admin') ? 'admin' : 'customer',
  id,
});

const factsOf = ({ id, roles, locale }: AccountRow) => ({ accountId: id, roles, locale });

/** What the owner of an account did with it. */
export const auditAct = (
  tx: Tx<Tables>,
  at: Date,
  account: Pick<AccountRow, 'id' | 'roles' | 'version'>,
  act: Pick<AuditEntry, 'action' | 'detail'>,
): Promise<void> =>
  audit(tx, at, {
    actor: actorOf(account),
    object: { type: 'account', id: account.id, version: account.version },
    ...act,
  });
