import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { findAccount, lockAccount } from '../stores/accounts.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';

export type Claim = { by: { id: string } | { email: string }; password: string; ip: string };

/**
 * Checks a password within the login limits, then does the work with the account's locked row in
 * one transaction.
 */
export async function proven<Result>(
  deps: Pick<Deps, 'db' | 'transact' | 'hashing' | 'loginLimits'>,
  { by, password, ip }: Claim,
  work: (tx: Tx<Tables>, account: AccountRow) => Promise<Result>,
): Promise<Result> {
  const account = await findAccount(deps.db, by);
  const email = 'email' in by ? by.email : account?.email;
  if (email === undefined) throw accountGone();
  return deps.loginLimits.attempt({ email, ip }, async () => {
    const hash = account?.password_hash ?? null;
    const right = await deps.hashing.matches(hash, password);
    if (!account || !right) throw credentialsWrong();
    return deps.transact(async (tx) => {
      const locked = await lockAccount(tx, account.id);
      // Changed while we were hashing: what was right a moment ago is not any more.
      if (!locked || locked.password_hash !== hash) throw credentialsWrong();
      return work(tx, locked);
    });
  });
}

const credentialsWrong = () =>
  new Refusal('CREDENTIALS_WRONG', 'E-mail and password do not belong together');

export const accountGone = () => new Refusal('NOT_SIGNED_IN', 'This account is not there any more');
