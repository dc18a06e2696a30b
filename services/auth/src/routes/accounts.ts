import { authEndpoints } from '@foodiefast/contracts/auth';
import { authEmailEndpoints } from '@foodiefast/contracts/auth-email';
import { answer } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../commands/deps.ts';
import { endSession } from '../commands/end-sessions.ts';
import { askVerification, forgotPassword, verifyEmail } from '../commands/mail-links.ts';
import { changePassword, resetPassword } from '../commands/passwords.ts';
import { refresh } from '../commands/refresh.ts';
import { register } from '../commands/register.ts';
import { beginTotp, finishTotp, removeTotp } from '../commands/second-factor.ts';
import { signIn } from '../commands/sign-in.ts';
import { listSessions } from '../queries.ts';
import { answerTokens, clearedCookie, readRefreshCookie } from '../refresh-cookie.ts';
import { visitorOf } from '../visitor.ts';

/** Accounts by password, their sessions and authenticators, and our public keys. */
export function addAccountRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, authEndpoints.register, async ({ body }) => {
    await register(deps, body);
    return { next: 'sign-in' as const };
  });

  serve(app, authEndpoints.signIn, async ({ body, request }) => {
    return answerTokens(await signIn(deps, body, visitorOf(request)), body.refreshTokenIn);
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

  serve(app, authEmailEndpoints.forgotPassword, async ({ body }) => {
    await forgotPassword(deps, body.email);
    return { next: 'check-mail' as const };
  });

  serve(app, authEmailEndpoints.askVerification, async ({ caller }) => {
    await askVerification(deps, caller.id);
    return { next: 'check-mail' as const };
  });

  serve(app, authEmailEndpoints.verifyEmail, async ({ body }) => {
    await verifyEmail(deps, body.token);
    return null;
  });

  serve(app, authEndpoints.resetPassword, async ({ body }) => {
    await resetPassword(deps, body);
    return null;
  });

  serve(app, authEndpoints.startTotp, async ({ caller, body, request }) => {
    const { currentPassword: password, oneTimeCode } = body;
    const asking = {
      accountId: caller.id,
      sessionId: caller.sessionId,
      password,
      ip: request.ip,
    };
    const enrolment =
      oneTimeCode === undefined
        ? await beginTotp(deps, asking)
        : await finishTotp(deps, caller.id, oneTimeCode);
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
