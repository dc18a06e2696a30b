import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineDocument, defineEvent } from './event.ts';
import {
  email,
  id,
  idParams,
  instant,
  line,
  locale,
  nothing,
  numberText,
  password,
  role,
} from './primitives.ts';

const ownPassword = password(1);
const newPassword = password(10);
const oneTimeCode = z.string().regex(/^\d{6}$/, 'must be six digits');

export const registration = z.strictObject({
  email,
  password: newPassword,
  name: line(80),
  locale: locale.default('fr'),
});

export const signIn = z.strictObject({
  email,
  password: ownPassword,
  /** The code of the authenticator app, for accounts that have one. */
  oneTimeCode: oneTimeCode.optional(),
  /** `cookie` for browsers: the refresh token comes as an HttpOnly cookie instead of in the body. */
  refreshTokenIn: z.enum(['body', 'cookie']).default('body'),
});

export const account = z.object({
  id,
  email,
  roles: z.array(role),
  secondFactor: z.boolean(),
  emailVerified: z.boolean(),
});

export const tokens = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: instant,
  refreshToken: z.string().optional(),
  sessionId: id,
  account,
});
export type Tokens = z.infer<typeof tokens>;

export const session = z.object({
  id,
  createdAt: instant,
  lastUsedAt: instant,
  userAgent: z.string().nullable(),
  current: z.boolean(),
});

const auth = { service: 'auth' } as const;
const anyone = { who: 'anyone' } as const;
const signedIn = { who: 'signedIn' } as const;

export const authEndpoints = {
  register: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/register',
    summary: 'Open an account; the answer is the same for a known and an unknown address',
    policy: anyone,
    body: registration,
    answers: { 202: z.object({ next: z.literal('sign-in') }) },
    refusals: ['PASSWORD_TOO_COMMON'],
  }),
  signIn: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/sessions',
    summary: 'Sign in',
    policy: anyone,
    body: signIn,
    answers: { 200: tokens },
    refusals: [
      'CREDENTIALS_WRONG',
      'SECOND_FACTOR_REQUIRED',
      'ONE_TIME_CODE_WRONG',
      'ACCOUNT_SUSPENDED',
      'RATE_LIMITED',
    ],
  }),
  refresh: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/sessions/refresh',
    summary: 'Exchange a refresh token; using one twice ends the session everywhere',
    policy: anyone,
    body: z.strictObject({ refreshToken: z.string().min(20).max(400).optional() }).default({}),
    answers: { 200: tokens },
    refusals: ['NOT_SIGNED_IN', 'SESSION_REVOKED', 'CONFIRMATION_HEADER_REQUIRED'],
  }),
  listSessions: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/sessions',
    summary: 'The sessions of the account',
    policy: signedIn,
    answers: { 200: z.object({ items: z.array(session) }) },
  }),
  endCurrentSession: endpoint({
    ...auth,
    method: 'DELETE',
    path: '/auth/sessions/current',
    summary: 'Sign out',
    policy: signedIn,
    answers: { 204: nothing },
  }),
  endSession: endpoint({
    ...auth,
    method: 'DELETE',
    path: '/auth/sessions/{id}',
    summary: 'End one session of the account',
    policy: { who: 'signedIn', object: 'session' },
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
  changePassword: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/password',
    summary: 'Change the password; every other session ends',
    policy: signedIn,
    body: z.strictObject({ currentPassword: ownPassword, newPassword }),
    answers: { 204: nothing },
    refusals: ['CREDENTIALS_WRONG', 'PASSWORD_TOO_COMMON'],
  }),
  resetPassword: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/password/reset',
    summary: 'Set a password with a one-time link; every session ends',
    policy: anyone,
    body: z.strictObject({ token: z.string().min(20).max(200), newPassword }),
    answers: { 204: nothing },
    refusals: ['ONE_TIME_LINK_INVALID', 'PASSWORD_TOO_COMMON'],
  }),
  startTotp: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/totp',
    summary:
      'Begin to add an authenticator app (password or fresh second factor), or finish with its first code',
    policy: signedIn,
    body: z
      .strictObject({
        currentPassword: ownPassword.optional(),
        oneTimeCode: oneTimeCode.optional(),
      })
      .default({}),
    answers: {
      200: z.object({ state: z.literal('ACTIVE') }),
      201: z.object({ state: z.literal('PENDING'), secret: z.string(), uri: z.string() }),
    },
    refusals: ['ONE_TIME_CODE_WRONG', 'PROOF_REQUIRED', 'CREDENTIALS_WRONG'],
  }),
  removeTotp: endpoint({
    ...auth,
    method: 'DELETE',
    path: '/auth/totp',
    summary: 'Remove the authenticator app',
    policy: signedIn,
    body: z.strictObject({ currentPassword: ownPassword, oneTimeCode }),
    answers: { 204: nothing },
    refusals: ['CREDENTIALS_WRONG', 'ONE_TIME_CODE_WRONG'],
  }),
  jwks: endpoint({
    ...auth,
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'The public keys that access tokens are signed with',
    policy: anyone,
    answers: { 200: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  }),
  revocations: endpoint({
    ...auth,
    method: 'GET',
    path: '/internal/revocations',
    summary: 'Sessions revoked since a time (unix ms)',
    policy: {
      who: 'service',
      callers: [
        'gateway',
        'users',
        'menu',
        'orders',
        'payment',
        'delivery',
        'reviews',
        'notifications',
        'admin',
      ],
    },
    query: z.strictObject({ since: numberText(z.int().min(0)) }),
    answers: {
      200: z.object({ now: z.int(), items: z.array(z.object({ sessionId: id, at: z.int() })) }),
    },
  }),
};

export const accountFacts = z.object({ accountId: id, roles: z.array(role), locale });

export const accountRegistered = defineEvent('auth', 'account.registered.v1', accountFacts);
export const accountRolesChanged = defineEvent('auth', 'account.roles-changed.v1', accountFacts);
/** Key: the account. Every access token of the session is refused from now on. */
export const sessionRevoked = defineEvent(
  'auth',
  'account.session-revoked.v1',
  z.object({ accountId: id, sessionId: id }),
);

/** Key: the account id. What the others may know of who registered. */
export const accountPerson = defineDocument(
  'auth.people',
  'account.person.v1',
  z.object({ accountId: id, email: z.string(), name: z.string(), locale }),
);
