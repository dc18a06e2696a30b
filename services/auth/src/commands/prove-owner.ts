import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { findAccount } from '../stores/accounts.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { accountGone, proven } from './prove.ts';

/** Who asks for something that cannot be undone, or that opens another way in. */
export type Asking = {
  accountId: string;
  sessionId: string;
  password: string | undefined;
  ip: string;
};

const freshMs = 10 * 60_000;

/**
 * A stolen access token is not enough: the password must be shown, or the session's second factor
 * be fresh, or its sign-in where the account has no password.
 */
export async function proveOwner(
  deps: Pick<Deps, 'db' | 'clock' | 'transact' | 'hashing' | 'loginLimits'>,
  { accountId, sessionId, password, ip }: Asking,
): Promise<AccountRow> {
  if (password !== undefined) {
    return proven(deps, { by: { id: accountId }, password, ip }, async (_, account) => account);
  }
  const account = await findAccount(deps.db, { id: accountId });
  const session = await sessionOf(deps.db, { accountId, sessionId });
  if (!account || !session) throw accountGone();
  const shownAt = account.password_hash === null ? session.created_at : session.second_factor_at;
  const ageMs = shownAt ? deps.clock.now().getTime() - shownAt.getTime() : Infinity;
  if (ageMs > freshMs) {
    throw new Refusal('PROOF_REQUIRED', 'Show your password, or sign in with a second factor now');
  }
  return account;
}

const sessionOf = (db: Db<Tables>, o: { accountId: string; sessionId: string }) =>
  db
    .selectFrom('sessions')
    .select(['created_at', 'second_factor_at'])
    .where('id', '=', o.sessionId)
    .where('account_id', '=', o.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
