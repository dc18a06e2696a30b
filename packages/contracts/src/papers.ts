import * as z from 'zod';
import { endpoint, type Upload } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { day, id, idParams, instant, nothing, page, pageOf } from './primitives.ts';

/** What an applicant shows: who they are, and what the law asks of who cooks or rides. */
export const paperKind = z.enum(['identity', 'hygiene', 'insurance', 'business', 'licence']);
export type PaperKind = z.infer<typeof paperKind>;

export const paperUpload: Upload = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
  bytesMax: 5 * 1024 * 1024,
};

export const paper = z.object({
  kind: paperKind,
  /** The last day on which it counts; null for one that does not end. */
  expiresOn: day.nullable(),
  expired: z.boolean(),
  uploadedAt: instant,
  /** False once the file was removed, 30 days after the decision; what it was stays known. */
  readable: z.boolean(),
});
const runsOut = paper.extend({ applicationId: id, userId: id });

const users = { service: 'users' } as const;
const params = z.strictObject({ id, kind: paperKind });
const own = { ...users, policy: { who: 'signedIn', object: 'application' } } as const;
const ofAdmin = { ...users, policy: { who: ['admin'], secondFactor: true } } as const;
const list = { answers: { 200: z.object({ items: z.array(paper) }) }, params: idParams } as const;
const file = {
  params,
  answers: {
    200: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .meta({ override: { type: 'string', format: 'binary' } }),
  },
  answerType: 'application/octet-stream',
  refusals: ['NOT_FOUND'],
} as const;

export const paperEndpoints = {
  put: endpoint({
    ...own,
    method: 'PUT',
    path: '/applications/{id}/papers/{kind}',
    summary: 'Add a paper to an own application that is not rejected, or bring a newer one',
    params,
    query: z.strictObject({ expiresOn: day.optional() }),
    upload: paperUpload,
    answers: { 200: paper },
    refusals: ['NOT_FOUND', 'APPLICATION_DECIDED', 'OVERLOADED'],
  }),
  list: endpoint({
    ...own,
    ...list,
    method: 'GET',
    path: '/applications/{id}/papers',
    summary: 'The papers of an own application',
    refusals: ['NOT_FOUND'],
  }),
  read: endpoint({
    ...own,
    ...file,
    method: 'GET',
    path: '/applications/{id}/papers/{kind}',
    summary: 'An own paper as it was handed in: a webp picture without metadata, or a PDF',
  }),
  remove: endpoint({
    ...own,
    method: 'DELETE',
    path: '/applications/{id}/papers/{kind}',
    summary: 'Take a paper back before the decision',
    params,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'APPLICATION_DECIDED'],
  }),
  adminList: endpoint({
    ...ofAdmin,
    ...list,
    method: 'GET',
    path: '/admin/applications/{id}/papers',
    summary: 'The papers of an application',
    refusals: ['NOT_FOUND'],
  }),
  adminRead: endpoint({
    ...ofAdmin,
    ...file,
    method: 'GET',
    path: '/admin/applications/{id}/papers/{kind}',
    summary: 'A paper of an application; that it was read stands in the audit chain',
  }),
  runningOut: endpoint({
    ...ofAdmin,
    method: 'GET',
    path: '/admin/papers',
    summary: 'Papers of approved people that end by a day, the first one first',
    query: z.strictObject({ by: day, ...page }),
    answers: { 200: pageOf(runsOut) },
    refusals: ['CURSOR_INVALID'],
  }),
};

/** Key: the application. An admin has looked at a paper. */
export const paperRead = defineEvent(
  'users',
  'paper.read.v1',
  z.object({ applicationId: id, kind: paperKind, adminId: id }),
);
