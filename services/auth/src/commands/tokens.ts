import type { Tokens } from '@foodiefast/contracts/auth';
import type { AccessClaims } from '@foodiefast/kit/access-token';
import { hasSecondFactor } from '../stores/ways-in.ts';
import type { AccountRow, SessionRow } from '../tables.ts';
import type { Deps } from './deps.ts';

/** What a session gets after signing in and at each refresh, with the account's roles as they are. */
export async function tokensFor(
  { db, keyring }: Pick<Deps, 'db' | 'keyring'>,
  account: AccountRow,
  session: Pick<SessionRow, 'id' | 'second_factor_at'>,
  refreshToken: string,
): Promise<Tokens> {
  const shown = session.second_factor_at;
  const claims: AccessClaims = {
    sub: account.id,
    sid: session.id,
    roles: account.roles,
    ...(shown ? { mfa_at: Math.floor(shown.getTime() / 1000) } : {}),
  };
  const { token, expiresAt } = await keyring.sign(claims);
  return {
    accessToken: token,
    accessTokenExpiresAt: expiresAt.toISOString(),
    refreshToken,
    sessionId: session.id,
    account: {
      id: account.id,
      email: account.email,
      roles: account.roles,
      secondFactor: await hasSecondFactor(db, account.id),
      emailVerified: account.email_verified_at !== null,
    },
  };
}
