import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, password } from './primitives.ts';
import type { ServiceName } from './topology.ts';

/** What still needs the person's data, so that erasing waits for its end. */
export const hold = z.enum(['OPEN_ORDERS', 'OPEN_DELIVERY', 'PAYOUT_HELD']);
export type Hold = z.infer<typeof hold>;

const policy = { who: 'service', callers: ['users'] } as const;

/** What every service answers about a person, on its private port. */
export const peopleEndpoints = (service: ServiceName) => ({
  read: endpoint({
    service,
    method: 'GET',
    path: '/internal/people/{id}',
    summary: 'Everything kept here about a person',
    policy,
    params: idParams,
    answers: { 200: z.object({ data: z.record(z.string(), z.unknown()) }) },
  }),
  holds: endpoint({
    service,
    method: 'GET',
    path: '/internal/people/{id}/holds',
    summary: 'What must end before the person can be erased',
    policy,
    params: idParams,
    answers: { 200: z.object({ holds: z.array(z.string()) }) },
  }),
  erase: endpoint({
    service,
    method: 'DELETE',
    path: '/internal/people/{id}',
    summary: 'Erase the person, any number of times; figures and ids stay',
    policy,
    params: idParams,
    answers: { 200: z.object({ erased: z.literal(true) }) },
  }),
});

const users = { service: 'users' } as const;
const signedIn = { who: 'signedIn' } as const;

export const exportState = z.enum(['PENDING', 'READY', 'EXPIRED']);
export const personExport = z.object({
  id,
  state: exportState,
  requestedAt: instant,
  expiresAt: instant.nullable(),
  /** Services that have answered so far. */
  collected: z.array(z.string()),
  document: z.record(z.string(), z.unknown()).nullable(),
  /**
   * Compact JWS with detached payload: the document as JSON with sorted keys and no spaces, by a
   * key of /.well-known/export-keys.json.
   */
  signature: z.string().nullable(),
});

export const erasure = z.object({
  id,
  /** WAITING for what stands in `holds`, then ERASING, then DONE. */
  state: z.enum(['WAITING', 'ERASING', 'DONE']),
  requestedAt: instant,
  holds: z.array(z.string()),
});

export const privacyEndpoints = {
  askExport: endpoint({
    ...users,
    method: 'POST',
    path: '/me/export',
    summary: 'Ask for a copy of everything that is kept about who calls',
    policy: signedIn,
    idempotency: 'optional',
    answers: { 202: personExport },
  }),
  readExport: endpoint({
    ...users,
    method: 'GET',
    path: '/me/exports/{id}',
    summary: 'The copy, signed, once every service has answered; kept for 7 days',
    policy: { who: 'signedIn', object: 'export' },
    params: idParams,
    answers: { 200: personExport },
    refusals: ['NOT_FOUND'],
  }),
  exportKeys: endpoint({
    ...users,
    method: 'GET',
    path: '/.well-known/export-keys.json',
    summary: 'The public keys that exports are signed with',
    policy: { who: 'anyone' },
    answers: { 200: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  }),
  eraseMe: endpoint({
    ...users,
    method: 'DELETE',
    path: '/me',
    summary: 'Erase the account and everything personal, once open orders and payouts have ended',
    policy: signedIn,
    body: z.strictObject({ currentPassword: password(1).optional() }).default({}),
    answers: { 202: erasure },
    refusals: ['CREDENTIALS_WRONG', 'PROOF_REQUIRED'],
  }),
  readErasure: endpoint({
    ...users,
    method: 'GET',
    path: '/me/erasure',
    summary: 'What the erasure that was asked for still waits for',
    policy: { who: 'signedIn' },
    answers: { 200: erasure },
    refusals: ['NOT_FOUND'],
  }),
};
