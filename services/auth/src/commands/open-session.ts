import type { Tokens } from '@foodiefast/contracts/auth';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { addSession, endSessions, expiryOf, liveMax, liveSessions } from '../stores/sessions.ts';
import { suspensionOf } from '../stores/suspensions.ts';
import type { AccountRow, SessionRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { tokensFor } from './tokens.ts';

export type Visitor = { ip: string; userAgent: string | null };

export type Opened = {
  account: AccountRow;
  session: SessionRow;
  refreshToken: string;
  replaced: string[];
};

/** A new session of a locked account, whichever way its owner was known. */
export async function openSession(
  { clock, refreshTokens }: Pick<Deps, 'clock' | 'refreshTokens'>,
  tx: Tx<Tables>,
  account: AccountRow,
  { userAgent, secondFactor }: { userAgent: string | null; secondFactor: boolean },
): Promise<Opened> {
  if (await suspensionOf(tx, account.id)) {
    throw new Refusal('ACCOUNT_SUSPENDED', 'This account is suspended: write to us');
  }
  const now = clock.now();
  const id = newId();
  const { token, hash } = refreshTokens.issue(id);
  const session = {
    id,
    account_id: account.id,
    refresh_hash: hash,
    user_agent: userAgent,
    created_at: now,
    last_used_at: now,
    expires_at: expiryOf(now, now),
    second_factor_at: secondFactor ? now : null,
    ended_at: null,
    end_reason: null,
  };
  await addSession(tx, account, session);
  return { account, session, refreshToken: token, replaced: await makeRoom(tx, account, now) };
}

/** What its owner gets, once the transaction is committed. */
export function enter(deps: Deps, opened: Opened): Promise<Tokens> {
  deps.revoked.add(opened.replaced);
  return tokensFor(deps, opened.account, opened.session, opened.refreshToken);
}

async function makeRoom(tx: Tx<Tables>, account: AccountRow, now: Date): Promise<string[]> {
  const surplus = await liveSessions(tx, account.id, now).offset(liveMax).execute();
  const ids = surplus.map(({ id }) => id);
  return endSessions(tx, now, account, { ids, reason: 'TOO_MANY' });
}
