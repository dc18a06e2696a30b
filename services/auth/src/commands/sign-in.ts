import type { signIn as signInBody, Tokens } from '@foodiefast/contracts/auth';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import { addSession, endSessions, expiryOf, liveMax, liveSessions } from '../stores/sessions.ts';
import { lockTotp, takeCode } from '../stores/totps.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { proven } from './prove.ts';
import { tokensFor } from './tokens.ts';

type Visitor = { ip: string; userAgent: string | null };

export async function signIn(
  deps: Deps,
  { email, password, oneTimeCode }: z.output<typeof signInBody>,
  { ip, userAgent }: Visitor,
): Promise<Tokens> {
  const { account, session, refreshToken, replaced } = await proven(
    deps,
    { by: { email }, password, ip },
    async (tx, owner) => {
      const now = deps.clock.now();
      const secondFactor = await showSecondFactor(deps, tx, owner, { code: oneTimeCode, now });
      const id = newId();
      const { token, hash } = deps.refreshTokens.issue(id);
      const opened = {
        id,
        account_id: owner.id,
        refresh_hash: hash,
        user_agent: userAgent,
        created_at: now,
        last_used_at: now,
        expires_at: expiryOf(now, now),
        second_factor_at: secondFactor ? now : null,
        ended_at: null,
        end_reason: null,
      };
      await addSession(tx, owner, opened);
      return {
        account: owner,
        session: opened,
        refreshToken: token,
        replaced: await makeRoom(tx, owner, now),
      };
    },
  );
  deps.revoked.add(replaced);
  return tokensFor(deps, account, session, refreshToken);
}

/** True when the account has an authenticator and its code was right. */
async function showSecondFactor(
  { secrets }: Deps,
  tx: Tx<Tables>,
  account: AccountRow,
  { code, now }: { code: string | undefined; now: Date },
): Promise<boolean> {
  const totp = await lockTotp(tx, account.id);
  if (!totp?.active) return false;
  if (code === undefined) {
    throw new Refusal('SECOND_FACTOR_REQUIRED', 'Add the code of your authenticator app');
  }
  await takeCode(tx, secrets, totp, { code, now });
  return true;
}

async function makeRoom(tx: Tx<Tables>, account: AccountRow, now: Date): Promise<string[]> {
  const surplus = await liveSessions(tx, account.id, now).offset(liveMax).execute();
  const ids = surplus.map(({ id }) => id);
  return endSessions(tx, now, account, { ids, reason: 'TOO_MANY' });
}
