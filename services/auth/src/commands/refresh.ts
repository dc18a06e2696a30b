import type { Tokens } from '@foodiefast/contracts/auth';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { findAccount } from '../stores/accounts.ts';
import { endSessions, expiryOf, lockSession } from '../stores/sessions.ts';
import type { AccountRow, SessionRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { tokensFor } from './tokens.ts';

type Refreshed =
  | { outcome: 'renewed'; account: AccountRow; session: SessionRow; refreshToken: string }
  | { outcome: 'reused'; ended: string[] }
  | { outcome: 'ended' }
  | { outcome: 'unknown' };

/**
 * Each refresh token works once. A second use means that two people hold it, so the session ends
 * for both; there is no grace, because only the hash of its successor is known.
 */
export async function refresh(deps: Deps, token: string): Promise<Tokens> {
  const given = deps.refreshTokens.read(token);
  if (!given) throw notSignedIn();
  // The end of a reused session must be committed, so the refusal comes after the transaction.
  const refreshed = await deps.transact((tx) => renew(deps, tx, given));
  switch (refreshed.outcome) {
    case 'renewed':
      return tokensFor(deps, refreshed.account, refreshed.session, refreshed.refreshToken);
    case 'reused':
      deps.revoked.add(refreshed.ended);
      throw new Refusal('SESSION_REVOKED', 'This refresh token was used before: sign in again');
    case 'ended':
      throw new Refusal('SESSION_REVOKED', 'This session has ended: sign in again');
    case 'unknown':
      break;
  }
  throw notSignedIn();
}

async function renew(
  { clock, refreshTokens }: Deps,
  tx: Tx<Tables>,
  given: { sessionId: string; hash: Buffer },
): Promise<Refreshed> {
  const now = clock.now();
  const session = await lockSession(tx, given.sessionId);
  const account = session && (await findAccount(tx, { id: session.account_id }));
  if (!account || session.expires_at <= now) return { outcome: 'unknown' };
  if (session.ended_at) return { outcome: 'ended' };
  if (!session.refresh_hash.equals(given.hash)) {
    const reuse = { ids: [session.id], reason: 'REUSED' } as const;
    return { outcome: 'reused', ended: await endSessions(tx, now, account, reuse) };
  }
  const { token, hash } = refreshTokens.issue(session.id);
  await tx
    .updateTable('sessions')
    .set({
      refresh_hash: hash,
      last_used_at: now,
      expires_at: expiryOf(session.created_at, now),
    })
    .where('id', '=', session.id)
    .execute();
  return { outcome: 'renewed', account, session, refreshToken: token };
}

const notSignedIn = () =>
  new Refusal('NOT_SIGNED_IN', 'This refresh token is not valid: sign in again');
