import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { email, id, idParams, nothing, password } from './primitives.ts';

const auth = { service: 'auth' } as const;
const next = { 202: z.object({ next: z.literal('check-mail') }) };

export const linkPurpose = z.enum(['VERIFY_EMAIL', 'RESET_PASSWORD']);
export type LinkPurpose = z.infer<typeof linkPurpose>;

/** What is done with links that arrive by mail. */
export const authEmailEndpoints = {
  forgotPassword: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/password/forgot',
    summary: 'Ask for a link to set a new password; the same answer for an unknown address',
    policy: { who: 'anyone' },
    body: z.strictObject({ email }),
    answers: next,
  }),
  askVerification: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/email/verification',
    summary: 'Ask for the link that confirms the address of the account again',
    policy: { who: 'signedIn' },
    answers: next,
  }),
  verifyEmail: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/email/verify',
    summary: 'Confirm the address of an account with the link that was sent to it',
    policy: { who: 'anyone' },
    body: z.strictObject({ token: z.string().min(20).max(200) }),
    answers: { 204: nothing },
    refusals: ['ONE_TIME_LINK_INVALID'],
  }),
};

/** What auth tells other services alone, on its private port. */
export const internalAuthEndpoints = {
  linkToken: endpoint({
    ...auth,
    method: 'GET',
    path: '/internal/links/{id}',
    summary: 'The secret part of a link, for the mail that carries it',
    policy: { who: 'service', callers: ['notifications'] },
    params: idParams,
    answers: { 200: z.object({ token: z.string() }) },
    refusals: ['NOT_FOUND'],
  }),
  prove: endpoint({
    ...auth,
    method: 'POST',
    path: '/internal/proofs',
    summary: 'Whether it is the owner of the account who asks: by password or fresh second factor',
    policy: { who: 'service', callers: ['users'] },
    body: z.strictObject({
      accountId: id,
      sessionId: id,
      password: password(1).optional(),
      ip: z.string().max(60),
    }),
    answers: { 204: nothing },
    refusals: ['CREDENTIALS_WRONG', 'PROOF_REQUIRED', 'RATE_LIMITED'],
  }),
};

/** Key: the account. The link's secret is asked for by its id when the mail is written. */
export const linkAsked = defineEvent(
  'auth',
  'account.link-asked.v1',
  z.object({ accountId: id, linkId: id, purpose: linkPurpose }),
);
