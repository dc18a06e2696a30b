import { readFileSync } from 'node:fs';
import type { PeerName } from '@foodiefast/contracts/topology';
import {
  createLocalJWKSet,
  errors,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from 'jose';
import { Refusal } from './refusal.ts';

const lifetimeSeconds = 60;
const renewMs = 30_000;

/** A service proves itself to another with a token of 60 s: issuer = caller, audience = callee. */
export type ServiceTokens = {
  /** A token of ours for `audience`. */
  issue(audience: PeerName): Promise<string>;
  /** Who calls us; refuses anything else with NOT_SIGNED_IN. */
  verify(token: string): Promise<PeerName>;
};

export function openServiceTokens(o: {
  self: PeerName;
  key: JWK;
  peers: JSONWebKeySet;
}): ServiceTokens {
  const peers = createLocalJWKSet(o.peers);
  const issued = new Map<PeerName, { token: string; renewAt: number }>();
  return {
    async issue(audience) {
      const kept = issued.get(audience);
      if (kept && kept.renewAt > Date.now()) return kept.token;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', kid: o.self, typ: 'service+jwt' })
        .setIssuer(o.self)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(await importJWK(o.key, 'EdDSA'));
      issued.set(audience, { token, renewAt: Date.now() + renewMs });
      return token;
    },
    async verify(token) {
      try {
        const { payload, protectedHeader } = await verifyWith(peers, token, {
          algorithms: ['EdDSA'],
          audience: o.self,
          typ: 'service+jwt',
          requiredClaims: ['iss', 'exp', 'iat'],
          maxTokenAge: lifetimeSeconds,
          clockTolerance: 5,
        });
        // The key's id names its owner, so that nobody can speak for another.
        if (payload.iss !== protectedHeader.kid) throw new Error('issuer and key differ');
        return payload.iss as PeerName;
      } catch (cause) {
        throw new Refusal('NOT_SIGNED_IN', 'A token of a known service is needed', { cause });
      }
    },
  };
}

/** While a key is replaced its owner has two of one name, and either may have signed. */
async function verifyWith(
  peers: ReturnType<typeof createLocalJWKSet>,
  token: string,
  options: JWTVerifyOptions,
) {
  try {
    return await jwtVerify(token, peers, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(token, key, options);
      } catch (failed) {
        if (!(failed instanceof errors.JWSSignatureVerificationFailed)) throw failed;
      }
    }
    throw error;
  }
}

export const readServiceTokens = (
  self: PeerName,
  config: { SERVICE_KEY_FILE: string; SERVICE_JWKS_FILE: string },
): ServiceTokens =>
  openServiceTokens({
    self,
    key: JSON.parse(readFileSync(config.SERVICE_KEY_FILE, 'utf8')) as JWK,
    peers: JSON.parse(readFileSync(config.SERVICE_JWKS_FILE, 'utf8')) as JSONWebKeySet,
  });
