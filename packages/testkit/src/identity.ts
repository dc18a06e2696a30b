import { randomUUID } from 'node:crypto';
import type { Role } from '@foodiefast/contracts/primitives';
import { type PeerName, places, type ServiceName } from '@foodiefast/contracts/topology';
import {
  type AccessClaims,
  accessTokenAlgorithm,
  accessTokenType,
  type TokenRules,
} from '@foodiefast/kit/access-token';
import { buildApp } from '@foodiefast/kit/app';
import { buildPrivateApp } from '@foodiefast/kit/health';
import { openLog } from '@foodiefast/kit/log';
import { revocationsBy } from '@foodiefast/kit/revocations';
import type { Gate } from '@foodiefast/kit/serve';
import { openServiceTokens } from '@foodiefast/kit/service-token';
import type { FastifyInstance } from 'fastify';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';

const issuer = 'http://gateway.test';
const audience = 'foodiefast';

export type Person = { id: string; sessionId: string; headers: { authorization: string } };

/**
 * Real tokens for tests: people with roles, and services that call each other. `app` and
 * `privateApp` are as in production and need only the routes.
 */
export async function createIdentity() {
  const signing = await generateKeyPair(accessTokenAlgorithm);
  const pem = await exportSPKI(signing.publicKey);
  const rules: TokenRules = {
    keys: async (kid) => (kid === 'test' ? pem : undefined),
    issuer,
    audience,
  };
  const services = await serviceKeys();
  const revoked = new Set<string>();
  const gateOf = (self: PeerName): Gate => ({
    revocations: revocationsBy((sessionId) => revoked.has(sessionId)),
    serviceTokens: services.tokensOf(self),
  });
  const log = openLog('test', process.env.TEST_LOG_LEVEL ?? 'silent');

  return {
    rules,
    log,
    gateOf,
    tokensOf: services.tokensOf,
    revoke: (sessionId: string) => revoked.add(sessionId),
    app: (self: PeerName): Promise<FastifyInstance> =>
      buildApp({ log, gate: gateOf(self), tokens: rules, trustedProxies: ['127.0.0.1/8'] }),
    privateApp: (self: PeerName): FastifyInstance =>
      buildPrivateApp({
        log,
        gate: gateOf(self),
        health: { started: true, draining: false, checks: [] },
      }),
    /** Someone signed in; admins have shown their second factor unless told otherwise. */
    async person(
      roles: Role[] = ['customer'],
      o: { id?: string; secondFactor?: boolean; expiresIn?: string } = {},
    ): Promise<Person> {
      const id = o.id ?? randomUUID();
      const sessionId = randomUUID();
      const secondFactor = o.secondFactor ?? roles.includes('admin');
      const claims: AccessClaims = {
        sub: id,
        sid: sessionId,
        roles,
        ...(secondFactor ? { mfa_at: Math.floor(Date.now() / 1000) } : {}),
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: accessTokenAlgorithm, kid: 'test', typ: accessTokenType })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(o.expiresIn ?? '1h')
        .sign(signing.privateKey);
      return { id, sessionId, headers: { authorization: `Bearer ${token}` } };
    },
    /** Headers with which `from` calls an internal route of `to`. */
    async service(from: PeerName, to: ServiceName): Promise<{ authorization: string }> {
      return { authorization: `Bearer ${await services.tokensOf(from).issue(to)}` };
    },
  };
}
export type Identity = Awaited<ReturnType<typeof createIdentity>>;

async function serviceKeys() {
  const names = Object.keys(places) as PeerName[];
  const own = new Map<PeerName, JWK>();
  const peers: JWK[] = [];
  for (const name of names) {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    own.set(name, { ...(await exportJWK(pair.privateKey)), kid: name });
    peers.push({ ...(await exportJWK(pair.publicKey)), kid: name, alg: 'EdDSA' });
  }
  return {
    tokensOf: (self: PeerName) =>
      openServiceTokens({ self, key: own.get(self) as JWK, peers: { keys: peers } }),
  };
}
