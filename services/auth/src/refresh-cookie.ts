import type { Tokens } from '@foodiefast/contracts/auth';
import { answer } from '@foodiefast/kit/answer';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyRequest } from 'fastify';

// Sent to the sessions' paths alone, which is why it cannot have the __Host- prefix (that needs /).
const cookieName = 'ff_refresh';
const attributes = 'Path=/api/v1/auth/sessions; HttpOnly; Secure; SameSite=Strict';
const maxAgeSeconds = 30 * 24 * 3600;
const unstored = { 'cache-control': 'no-store' };

/** Tokens in the body, but for browsers the refresh token in a cookie that no script can read. */
export function answerTokens(tokens: Tokens, refreshTokenIn: 'body' | 'cookie') {
  if (refreshTokenIn === 'body') return answer(200, tokens, unstored);
  const { refreshToken = '', ...body } = tokens;
  return answer(200, body, {
    ...unstored,
    'set-cookie': `${cookieName}=${refreshToken}; Max-Age=${maxAgeSeconds}; ${attributes}`,
  });
}

export const clearedCookie = { 'set-cookie': `${cookieName}=; Max-Age=0; ${attributes}` };

/** The cookie is believed only with a header that a foreign page cannot send. */
export function readRefreshCookie(request: FastifyRequest): string {
  if (request.headers['x-foodiefast'] !== '1') {
    throw new Refusal('CONFIRMATION_HEADER_REQUIRED', 'Send the header X-FoodieFast: 1', {
      errors: [{ path: 'header.x-foodiefast', message: 'must be 1' }],
    });
  }
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${cookieName}=`));
  const token = found?.slice(cookieName.length + 1);
  if (!token) throw new Refusal('NOT_SIGNED_IN', 'There is no refresh token');
  return token;
}
