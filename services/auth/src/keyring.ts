import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  type AccessClaims,
  accessTokenAlgorithm,
  accessTokenType,
  type SigningKeys,
} from '@foodiefast/kit/access-token';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import { type JWK, SignJWT } from 'jose';
import type { Secrets } from './secrets.ts';
import { readKeys } from './signing-keys.ts';
import type { Tables } from './tables.ts';

/** The signing keys as this process knows them; they are read again every 10 s. */
export type Keyring = {
  sign(claims: AccessClaims): Promise<{ token: string; expiresAt: Date }>;
  jwks(): { keys: JWK[] };
  /** For our own check of access tokens. */
  pem: SigningKeys;
  reload(): Promise<void>;
  stop(): void;
};

const lifetimeMs = 5 * 60_000;
const reloadEveryMs = 10_000;

type Known = { current: { kid: string; key: KeyObject }; jwks: JWK[]; pems: Map<string, string> };

export async function openKeyring(o: {
  db: Db<Tables>;
  clock: Clock;
  secrets: Secrets;
  issuer: string;
  audience: string;
  log: Logger;
}): Promise<Keyring> {
  let known = await load();
  const timer = setInterval(() => {
    reload().catch((error: unknown) => o.log.warn({ err: error }, 'signing keys were not read'));
  }, reloadEveryMs).unref();

  async function reload(): Promise<void> {
    known = await load();
  }

  async function load(): Promise<Known> {
    const rows = await readKeys(o.db, o.clock.now());
    const row = rows.find(({ state }) => state === 'CURRENT');
    if (!row) throw new Error('there is no current signing key');
    const der = o.secrets.open('signing-key', row.kid, row.sealed_private_key);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return {
      current: { kid: row.kid, key },
      jwks: rows.map(({ public_jwk }) => public_jwk),
      pems: new Map(rows.map(({ kid, public_jwk }) => [kid, pemOf(public_jwk)])),
    };
  }

  return {
    async sign(claims) {
      const now = o.clock.now();
      const expiresAt = addMs(now, lifetimeMs);
      const token = await new SignJWT(claims)
        .setProtectedHeader({
          alg: accessTokenAlgorithm,
          kid: known.current.kid,
          typ: accessTokenType,
        })
        .setIssuer(o.issuer)
        .setAudience(o.audience)
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(known.current.key);
      return { token, expiresAt };
    },
    jwks: () => ({ keys: known.jwks }),
    pem: async (kid) => known.pems.get(kid),
    reload,
    stop: () => clearInterval(timer),
  };
}

const pemOf = (jwk: JWK): string =>
  createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
