import jwt from '@fastify/jwt';
import type { Role } from '@foodiefast/contracts/primitives';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** Who calls, taken from the access token alone. */
export type Caller = {
  id: string;
  sessionId: string;
  roles: readonly Role[];
  /** When the session last showed a second factor, in unix seconds. */
  secondFactorAt: number | null;
};

/** Claims of our access tokens, beside iss, aud, iat and exp. */
export type AccessClaims = { sub: string; sid: string; roles: Role[]; mfa_at?: number };

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: AccessClaims;
    user: Caller;
  }
}

/** The PEM of a signing key by its id; undefined when auth has no such key. */
export type SigningKeys = (kid: string) => Promise<string | undefined>;

export type TokenRules = { keys: SigningKeys; issuer: string; audience: string };

export const accessTokenAlgorithm = 'RS256';
export const accessTokenType = 'at+jwt';

/** Registers @fastify/jwt with everything pinned: algorithm, issuer, audience, type and expiry. */
export async function checkAccessTokens(app: FastifyInstance, rules: TokenRules): Promise<void> {
  await app.register(jwt, {
    secret: async (_request: FastifyRequest, token: unknown) => {
      const kid = (token as { header?: { kid?: unknown } }).header?.kid;
      const pem = typeof kid === 'string' && kid.length <= 100 ? await rules.keys(kid) : undefined;
      if (!pem) throw new Refusal('NOT_SIGNED_IN', 'The access token is signed by an unknown key');
      return pem;
    },
    decode: { complete: true },
    verify: {
      algorithms: [accessTokenAlgorithm],
      allowedIss: rules.issuer,
      allowedAud: rules.audience,
      checkTyp: accessTokenType,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'sid'],
      cache: 5_000,
    },
    formatUser: (claims) => ({
      id: claims.sub,
      sessionId: claims.sid,
      roles: claims.roles,
      secondFactorAt: claims.mfa_at ?? null,
    }),
  });
}

export async function readCaller(request: FastifyRequest): Promise<Caller> {
  try {
    await request.jwtVerify();
  } catch (cause) {
    throw asRefusal(cause);
  }
  return request.user;
}

// A key that cannot be read is our trouble, everything else is the token's.
function asRefusal(error: unknown): Refusal {
  for (let cause = error; cause instanceof Error; cause = inner(cause)) {
    if (cause instanceof Refusal) return cause;
  }
  const expired = error instanceof Error && /expired/i.test(error.message);
  return expired
    ? new Refusal('TOKEN_EXPIRED', 'The access token has expired', { cause: error })
    : new Refusal('NOT_SIGNED_IN', 'The access token is not valid', { cause: error });
}

const inner = (error: Error): unknown =>
  error.cause ?? ('originalError' in error ? error.originalError : undefined);
