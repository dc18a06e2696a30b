import type { FastifyRequest } from 'fastify';

/** The access token as it came; whether it is good is decided by whoever reads it. */
export const bearerOf = (request: FastifyRequest): string =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** When a token that has been verified expires, in unix ms. */
export function expiryOf(token: string): number {
  const claims = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as { exp: number };
  return claims.exp * 1000;
}
