import { authEndpoints, type Tokens } from '@foodiefast/contracts/auth';
import type { Role } from '@foodiefast/contracts/primitives';
import { Secret, TOTP } from 'otpauth';
import { type Client, Refused } from './client.ts';

export type Credentials = {
  email: string;
  password: string;
  /** The authenticator's secret, base32, for accounts with a second factor. */
  totpSecret?: string;
};

/** Somebody signed in. The access token is renewed before it runs out. */
export type Account = {
  id: string;
  client: Client;
  tokens(): Tokens;
  /** Renews the tokens now, to see roles that were given meanwhile. */
  renew(): Promise<readonly Role[]>;
};

const renewBeforeMs = 30_000;

export async function signIn(guest: Client, credentials: Credentials): Promise<Account> {
  let tokens = await openSession(guest, credentials);
  let renewing: Promise<Tokens> | undefined;
  const renew = async () => {
    const { refreshToken } = tokens;
    if (!refreshToken) throw new Error('the session has no refresh token');
    renewing ??= guest.call(authEndpoints.refresh, { body: { refreshToken } }).finally(() => {
      renewing = undefined;
    });
    tokens = await renewing;
    return tokens.account.roles;
  };
  const accessToken = async () => {
    if (Date.parse(tokens.accessTokenExpiresAt) - Date.now() < renewBeforeMs) await renew();
    return tokens.accessToken;
  };
  return { id: tokens.account.id, client: guest.as(accessToken), tokens: () => tokens, renew };
}

/** Registers, which does nothing for an address that is known, and signs in. */
export async function registerAndSignIn(
  guest: Client,
  who: Credentials & { name: string; locale?: 'fr' | 'en' },
): Promise<Account> {
  const { email, password, name, locale = 'fr' } = who;
  await guest.call(authEndpoints.register, { body: { email, password, name, locale } });
  return signIn(guest, who);
}

export const oneTimeCode = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate();

const codesMax = 4;

// A code works once: who signs in beside others within its 30 s waits for the next one.
async function openSession(guest: Client, { email, password, totpSecret }: Credentials) {
  const attempt = () =>
    guest.call(authEndpoints.signIn, {
      body: {
        email,
        password,
        ...(totpSecret ? { oneTimeCode: oneTimeCode(totpSecret) } : {}),
      },
    });
  for (let codes = 1; ; codes += 1) {
    try {
      return await attempt();
    } catch (error) {
      const used = error instanceof Refused && error.problem.code === 'ONE_TIME_CODE_WRONG';
      if (!totpSecret || !used || codes === codesMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30_500 - (Date.now() % 30_000)));
    }
  }
}
