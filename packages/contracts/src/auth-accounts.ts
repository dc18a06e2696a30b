import * as z from 'zod';
import { account, session } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { id, idParams, instant, page, pageOf, role, sought, text } from './primitives.ts';

/** What admins see of an account. */
export const adminAccount = account.extend({
  name: z.string(),
  createdAt: instant,
  /** While it is there, nobody gets in. */
  suspension: z.object({ at: instant, adminId: id, reason: z.string() }).nullable(),
});
const withSessions = adminAccount.extend({
  sessions: z.array(session.omit({ current: true }).extend({ secondFactor: z.boolean() })),
});

export const accountsQuery = z.strictObject({
  q: sought(80).optional(),
  role: role.optional(),
  suspended: z.enum(['true', 'false']).optional(),
  ...page,
});

const auth = { service: 'auth' } as const;
const policy = { who: ['admin'], secondFactor: true } as const;
const act = {
  ...auth,
  method: 'POST',
  policy: { ...policy, object: 'account' },
  params: idParams,
  answers: { 200: withSessions },
} as const;

export const adminAccountEndpoints = {
  list: endpoint({
    ...auth,
    method: 'GET',
    path: '/admin/accounts',
    summary: 'Accounts, newest first; q is an id, the start of an e-mail or part of a name',
    policy,
    query: accountsQuery,
    answers: { 200: pageOf(adminAccount) },
    refusals: ['CURSOR_INVALID'],
  }),
  get: endpoint({
    ...auth,
    method: 'GET',
    path: '/admin/accounts/{id}',
    summary: 'One account with its sessions',
    policy: { ...policy, object: 'account' },
    params: idParams,
    answers: { 200: withSessions },
    refusals: ['NOT_FOUND'],
  }),
  suspend: endpoint({
    ...act,
    path: '/admin/accounts/{id}/suspend',
    summary: 'Let nobody into an account, and end its sessions; never the own one',
    body: z.strictObject({ reason: text(200) }),
    refusals: ['NOT_FOUND', 'FORBIDDEN'],
  }),
  restore: endpoint({
    ...act,
    path: '/admin/accounts/{id}/restore',
    summary: 'Let the owner of a suspended account in again',
    refusals: ['NOT_FOUND'],
  }),
  endSessions: endpoint({
    ...act,
    path: '/admin/accounts/{id}/end-sessions',
    summary: 'End every session of an account; its owner has to sign in again',
    refusals: ['NOT_FOUND'],
  }),
};

const standing = (verb: string) =>
  defineEvent(
    'auth',
    `account.${verb}.v1`,
    z.object({ accountId: id, roles: z.array(role), adminId: id }),
  );
/** Key: the account. Why stands in auth alone. */
export const accountSuspended = standing('suspended');
export const accountRestored = standing('restored');
