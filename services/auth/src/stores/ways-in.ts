import type { Db } from '@foodiefast/kit/postgres';
import type { AccountRow, Tables } from '../tables.ts';

/** Whether an account can still be opened without the passkey or identity that is about to go. */
export async function hasOtherWayIn(
  db: Db<Tables>,
  account: Pick<AccountRow, 'id' | 'password_hash'>,
  without: { passkeyId: string } | { identityId: string },
): Promise<boolean> {
  if (account.password_hash !== null) return true;
  const passkeys = await db
    .selectFrom('passkeys')
    .select('id')
    .where('account_id', '=', account.id)
    .execute();
  const identities = await db
    .selectFrom('identities')
    .select('id')
    .where('account_id', '=', account.id)
    .execute();
  const going = 'passkeyId' in without ? without.passkeyId : without.identityId;
  return [...passkeys, ...identities].some(({ id }) => id !== going);
}

/** Whether the account has a second factor of either kind. */
export async function hasSecondFactor(db: Db<Tables>, accountId: string): Promise<boolean> {
  const totp = await db
    .selectFrom('totps')
    .select('active')
    .where('account_id', '=', accountId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (totp) return true;
  const passkey = await db
    .selectFrom('passkeys')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return passkey !== undefined;
}
