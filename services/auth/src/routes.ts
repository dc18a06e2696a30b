import { authEndpoints } from '@foodiefast/contracts/auth';
import { answer } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from './commands/deps.ts';
import { endSession } from './commands/end-sessions.ts';
import { changePassword, resetPassword } from './commands/passwords.ts';
import { refresh } from './commands/refresh.ts';
import { register } from './commands/register.ts';
import { enrolTotp, removeTotp } from './commands/second-factor.ts';
import { signIn } from './commands/sign-in.ts';
import { listSessions } from './queries.ts';
import { answerTokens, clearedCookie, readRefreshCookie } from './refresh-cookie.ts';
import { readRevoked } from './revoked-sessions.ts';

const userAgentMax = 200;
const userAgentOf = ({ headers }: FastifyRequest) =>
  headers['user-agent']?.slice(0, userAgentMax) ?? null;

export function addRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, authEndpoints.register, async ({ body }) => {
    await register(deps, body);
    return { next: 'sign-in' as const };
  });

  serve(app, authEndpoints.signIn, async ({ body, request }) => {
    const visitor = { ip: request.ip, userAgent: userAgentOf(request) };
    return answerTokens(await signIn(deps, body, visitor), body.refreshTokenIn);
  });

  serve(app, authEndpoints.refresh, async ({ body, request }) => {
    if (body.refreshToken) return answerTokens(await refresh(deps, body.refreshToken), 'body');
    return answerTokens(await refresh(deps, readRefreshCookie(request)), 'cookie');
  });

  serve(app, authEndpoints.listSessions, async ({ caller }) => ({
    items: await listSessions(deps, caller),
  }));

  serve(app, authEndpoints.endCurrentSession, async ({ caller }) => {
    await endSession(deps, caller.id, { id: caller.sessionId, reason: 'SIGNED_OUT' });
    return answer(204, null, clearedCookie);
  });

  serve(app, authEndpoints.endSession, async ({ caller, params }) => {
    await endSession(deps, caller.id, { id: params.id, reason: 'ENDED' });
    return null;
  });

  serve(app, authEndpoints.changePassword, async ({ caller, body, request }) => {
    await changePassword(deps, caller, { ...body, ip: request.ip });
    return null;
  });

  serve(app, authEndpoints.resetPassword, async ({ body }) => {
    await resetPassword(deps, body);
    return null;
  });

  serve(app, authEndpoints.startTotp, async ({ caller, body }) => {
    const enrolment = await enrolTotp(deps, caller.id, body.oneTimeCode);
    return enrolment.state === 'ACTIVE' ? enrolment : answer(201, enrolment);
  });

  serve(app, authEndpoints.removeTotp, async ({ caller, body, request }) => {
    await removeTotp(deps, caller.id, { ...body, ip: request.ip });
    return null;
  });

  serve(app, authEndpoints.jwks, async () =>
    answer(200, deps.keyring.jwks(), { 'cache-control': 'public, max-age=60' }),
  );
}

export function addInternalRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  serve(app, authEndpoints.revocations, async ({ query }) => {
    const now = clock.now();
    const since = new Date(Math.min(query.since, now.getTime()));
    return { now: now.getTime(), items: await readRevoked(db, now, since) };
  });
}
