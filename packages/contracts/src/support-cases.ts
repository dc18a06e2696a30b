import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { id, idParams, instant, page, pageOf, text } from './primitives.ts';

export const problemKinds = [
  'LATE',
  'NOT_DELIVERED',
  'MISSING_ITEM',
  'WRONG_FOOD',
  'BAD_QUALITY',
  'ALLERGEN',
  'PAYMENT',
  'OTHER',
] as const;
export const problemKind = z.enum(problemKinds);
export type ProblemKind = z.infer<typeof problemKind>;

/** OPEN waits for us, ANSWERED for the customer, CLOSED for nobody. */
export const caseState = z.enum(['OPEN', 'ANSWERED', 'CLOSED']);
export type CaseState = z.infer<typeof caseState>;

export const supportCase = z.object({
  id,
  orderId: id,
  version: z.int(),
  kind: problemKind,
  state: caseState,
  createdAt: instant,
  updatedAt: instant,
  /** Oldest first, the newest hundred. */
  messages: z.array(
    z.object({ at: instant, from: z.enum(['customer', 'admin']), text: z.string() }),
  ),
});
export const adminCase = supportCase.extend({
  orderNumber: z.string(),
  customerId: id,
  assigneeId: id.nullable(),
});
const caseSummary = adminCase.omit({ messages: true });

const admin = { service: 'admin' } as const;
const ofAdmin = { who: ['admin'], secondFactor: true } as const;
const ofCustomer = { who: ['customer'], object: 'order' } as const;
const message = text(2000);
const move = {
  ...admin,
  method: 'POST',
  policy: ofAdmin,
  params: idParams,
  idempotency: 'optional',
  answers: { 200: adminCase },
  refusals: ['NOT_FOUND', 'CASE_STATE'],
} as const;

export const caseEndpoints = {
  report: endpoint({
    ...admin,
    method: 'POST',
    path: '/orders/{id}/problem',
    summary: 'Tell what went wrong with an order; while its case is open, this is added to it',
    policy: ofCustomer,
    idempotency: 'optional',
    params: idParams,
    body: z.strictObject({ kind: problemKind, text: message }),
    answers: { 201: supportCase },
    refusals: ['NOT_FOUND', 'CASE_FULL'],
  }),
  ofOrder: endpoint({
    ...admin,
    method: 'GET',
    path: '/orders/{id}/problem',
    summary: 'The cases of an own order, newest first',
    policy: ofCustomer,
    params: idParams,
    answers: { 200: z.object({ items: z.array(supportCase) }) },
    refusals: ['NOT_FOUND'],
  }),
  list: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/cases',
    summary: 'Support cases, the longest waiting first',
    policy: ofAdmin,
    query: z.strictObject({
      state: caseState.optional(),
      assignee: z.union([z.enum(['me', 'nobody']), id]).optional(),
      orderId: id.optional(),
      ...page,
    }),
    answers: { 200: pageOf(caseSummary) },
    refusals: ['CURSOR_INVALID'],
  }),
  get: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/cases/{id}',
    summary: 'One case with what was written',
    policy: ofAdmin,
    params: idParams,
    answers: { 200: adminCase },
    refusals: ['NOT_FOUND'],
  }),
  assign: endpoint({
    ...move,
    path: '/admin/cases/{id}/assign',
    summary: 'Give a case to an admin; to oneself when none is named',
    body: z.strictObject({ adminId: id.optional() }),
  }),
  answer: endpoint({
    ...move,
    path: '/admin/cases/{id}/answer',
    summary: 'Write to the customer',
    body: z.strictObject({ text: message }),
  }),
  close: endpoint({
    ...move,
    path: '/admin/cases/{id}/close',
    summary: 'Close a case, with a last word when there is one',
    body: z.strictObject({ text: message.optional() }),
  }),
};

/** Key: the case id. Never what was written. */
export const caseFacts = z.object({
  caseId: id,
  orderId: id,
  customerId: id,
  kind: problemKind,
  state: caseState,
  assigneeId: id.nullable(),
  actor: z.object({ role: z.enum(['customer', 'admin']), id }),
});
const caseEvent = (verb: string) => defineEvent('admin', `case.${verb}.v1`, caseFacts);
export const caseEvents = {
  opened: caseEvent('opened'),
  written: caseEvent('written'),
  assigned: caseEvent('assigned'),
  answered: caseEvent('answered'),
  closed: caseEvent('closed'),
} as const;
