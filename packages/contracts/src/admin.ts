import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineDocument, defineEvent } from './event.ts';
import { liabilityName } from './liability.ts';
import { adminOrder, timelineEntry } from './order-admin.ts';
import { actor } from './orders.ts';
import {
  id,
  idParams,
  instant,
  localizedFacts,
  moneyFacts,
  page,
  pageOf,
  sought,
  text,
} from './primitives.ts';
import { application } from './users.ts';

const admin = { service: 'admin' } as const;
const policy = { who: ['admin'], secondFactor: true } as const;
const decide = {
  ...admin,
  method: 'POST',
  policy,
  params: idParams,
  idempotency: 'optional',
} as const;

export const adminApplication = application.extend({ userId: id, name: z.string().nullable() });

/** What was ordered and by whom; names are those of now, and nobody's once they are erased. */
export const orderDetails = z.object({
  customerName: z.string().nullable(),
  chefName: z.string().nullable(),
  courierName: z.string().nullable(),
  slot: instant.nullable(),
  acceptBy: instant.nullable(),
  readyBy: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** The row of the liability table that ended it. */
  liability: liabilityName.nullable(),
  lines: z.array(z.object({ name: localizedFacts, quantity: z.int(), total: moneyFacts })),
  items: moneyFacts,
  delivery: moneyFacts,
  smallOrder: moneyFacts,
  service: moneyFacts,
  discount: moneyFacts,
  tip: moneyFacts,
});

/** Settings that can be changed while the platform runs. A change travels as an event. */
export const settings = z.strictObject({
  serviceFeeBasisPoints: z.int().min(0).max(3000),
  smallOrderFeeCents: z.int().min(0).max(2000),
  smallOrderBelowCents: z.int().min(0).max(10_000),
  cancelAcceptedFeeCents: z.int().min(0).max(5000),
  quoteMinutes: z.int().min(1).max(60),
  payMinutes: z.int().min(1).max(60),
  payoutHoldHours: z.int().min(0).max(720),
  courierBasePayCents: z.int().min(0).max(5000),
  courierPerKmCents: z.int().min(0).max(1000),
  offerSeconds: z.int().min(5).max(300),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  serviceFeeBasisPoints: 500,
  smallOrderFeeCents: 200,
  smallOrderBelowCents: 1000,
  cancelAcceptedFeeCents: 300,
  quoteMinutes: 10,
  payMinutes: 10,
  payoutHoldHours: 24,
  courierBasePayCents: 350,
  courierPerKmCents: 80,
  offerSeconds: 45,
};

export const auditEntry = z.object({
  sequence: z.int(),
  at: instant,
  source: z.string(),
  action: z.string(),
  actor: z.object({ role: z.string(), id: id.nullable(), name: z.string().nullable() }),
  object: z.object({ type: z.string(), id: z.string() }),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const adminEndpoints = {
  listApplications: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/applications',
    summary: 'Applications of chefs and couriers, oldest open first',
    policy,
    query: z.strictObject({
      state: z.enum(['SUBMITTED', 'APPROVED', 'REJECTED']).optional(),
      ...page,
    }),
    answers: { 200: pageOf(adminApplication) },
    refusals: ['CURSOR_INVALID'],
  }),
  approve: endpoint({
    ...decide,
    path: '/admin/applications/{id}/approve',
    summary: 'Approve an application',
    answers: { 202: adminApplication },
    refusals: ['NOT_FOUND', 'APPLICATION_DECIDED'],
  }),
  reject: endpoint({
    ...decide,
    path: '/admin/applications/{id}/reject',
    summary: 'Reject an application with a reason',
    body: z.strictObject({ reason: text(500) }),
    answers: { 202: adminApplication },
    refusals: ['NOT_FOUND', 'APPLICATION_DECIDED'],
  }),
  order: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/orders/{id}',
    summary: 'One order with everything that happened to it: order, payment, delivery, mails',
    policy,
    params: idParams,
    answers: {
      200: z.object({
        order: adminOrder.extend({ details: orderDetails }),
        timeline: z.array(timelineEntry.extend({ source: z.string(), eventId: id })),
      }),
    },
    refusals: ['NOT_FOUND'],
  }),
  getSettings: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/settings',
    summary: 'Settings in force (the ETag goes into If-Match)',
    policy,
    answers: { 200: settings },
  }),
  putSettings: endpoint({
    ...admin,
    method: 'PUT',
    path: '/admin/settings',
    summary: 'Change settings (If-Match)',
    policy,
    body: settings,
    answers: { 200: settings },
    refusals: ['PRECONDITION_REQUIRED', 'VERSION_STALE'],
  }),
  audit: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/audit',
    summary: 'The audit chain, newest first',
    policy,
    query: z.strictObject({
      objectId: sought(80).optional(),
      actorId: id.optional(),
      actorRole: actor.shape.role.optional(),
      action: sought(80).optional(),
      ...page,
    }),
    answers: { 200: pageOf(auditEntry) },
    refusals: ['CURSOR_INVALID'],
  }),
};

/** Key: the application id. */
export const applicationDecided = defineEvent(
  'admin',
  'admin.application-decided.v1',
  z.object({ applicationId: id, decision: z.enum(['APPROVED', 'REJECTED']), adminId: id }),
);
/** Key: the application id. What the admin wrote about somebody, so it can be erased. */
export const decisionReason = defineDocument(
  'admin.decisions',
  'admin.decision-reason.v1',
  z.object({ applicationId: id, reason: z.string().nullable() }),
);
/** Key: the fixed id of the settings document. */
export const settingsChanged = defineEvent(
  'admin',
  'setting.changed.v1',
  z.object({ settings: z.object(settings.shape), adminId: id.nullable() }),
);
