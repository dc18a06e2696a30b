import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { findAccount, lockAccount } from '../stores/accounts.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';

export type Claim = { by: { id: string } | { email: string }; password: string; ip: string };

/**
 * Checks a password within the login limits, then does the work with the account's locked row in
 * one transaction. A wrong password or code stays counted; whatever else fails does not.
 */
export async function proven<Result>(
  deps: Pick<Deps, 'db' | 'transact' | 'hashing' | 'loginLimits'>,
  { by, password, ip }: Claim,
  work: (tx: Tx<Tables>, account: AccountRow) => Promise<Result>,
): Promise<Result> {
  const account = await findAccount(deps.db, by);
  const email = 'email' in by ? by.email : account?.email;
  if (email === undefined) throw accountGone();
  const attempt = await deps.loginLimits.begin({ email, ip });
  try {
    const hash = account?.password_hash ?? null;
    const right = await deps.hashing.matches(hash, password);
    if (!account || !right) throw credentialsWrong();
    const result = await deps.transact(async (tx) => {
      const locked = await lockAccount(tx, account.id);
      // Changed while we were hashing: what was right a moment ago is not any more.
      if (!locked || locked.password_hash !== hash) throw credentialsWrong();
      return work(tx, locked);
    });
    await attempt.passed();
    return result;
  } catch (error) {
    if (!isGuess(error)) await attempt.withdraw();
    throw error;
  }
}

const isGuess = (error: unknown) =>
  error instanceof Refusal && ['CREDENTIALS_WRONG', 'ONE_TIME_CODE_WRONG'].includes(error.code);

const credentialsWrong = () =>
  new Refusal('CREDENTIALS_WRONG', 'E-mail and password do not belong together');

export const accountGone = () => new Refusal('NOT_SIGNED_IN', 'This account is not there any more');
