import * as z from 'zod';
import { attention, courierStep, incidentCause, job, jobStatus } from './delivery.ts';
import { endpoint, type Upload } from './endpoint.ts';
import { contact } from './orders.ts';
import { id, idParams, instant, text } from './primitives.ts';

export const proofUpload: Upload = {
  types: ['image/jpeg', 'image/png', 'image/webp'],
  bytesMax: 5 * 1024 * 1024,
};
const picture = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ override: { type: 'string', format: 'binary' } });

const moved = z.object({ jobId: id, status: jobStatus });
const why = z.strictObject({ reason: text(200) });

const delivery = { service: 'delivery', idempotency: 'optional' } as const;
const post = { ...delivery, method: 'POST', params: idParams } as const;
const ofJob = { who: ['courier'], object: 'job' } as const;
const ofKitchen = { who: ['chef'], object: 'order' } as const;
const byAdmin = { who: ['admin'], object: 'order', secondFactor: true } as const;

export const courierTroubleEndpoints = {
  contact: endpoint({
    ...post,
    path: '/courier/jobs/{id}/contacts',
    summary: 'A try to reach the customer: bell, call or message',
    policy: ofJob,
    body: z.strictObject({ way: contact.shape.way, at: instant }),
    answers: { 200: job },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  incident: endpoint({
    ...post,
    path: '/courier/jobs/{id}/incident',
    summary:
      'The meal is picked up and can not be brought; two contacts before a customer is absent',
    policy: ofJob,
    body: z.strictObject({ cause: incidentCause, at: instant, words: text(500).optional() }),
    answers: { 200: job },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  resolve: endpoint({
    ...post,
    path: '/courier/jobs/{id}/incident/resolve',
    summary: 'Bring the meal back to the kitchen, or hand it to another courier',
    policy: ofJob,
    body: z.strictObject({ how: z.enum(['bring_back', 'hand_on']) }),
    answers: { 200: job },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  foodLeft: endpoint({
    ...post,
    path: '/courier/jobs/{id}/food-left',
    summary: 'The order was cancelled while its meal was already on the way',
    policy: ofJob,
    body: z.strictObject({ at: instant, words: text(500).optional() }),
    answers: { 200: job },
    refusals: ['NOT_FOUND', 'JOB_STATE', 'COURIER_BUSY'],
  }),
  takeOver: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/take-overs',
    summary: 'Take a meal over from another courier, who shows the code',
    policy: { who: ['courier'] },
    body: z.strictObject({
      orderNumber: text(40).toUpperCase(),
      code: z.string().regex(/^\d{4}$/, 'must be four digits'),
    }),
    answers: { 200: job },
    refusals: [
      'NOT_FOUND',
      'JOB_STATE',
      'CODE_WRONG',
      'CODE_LOCKED',
      'COURIER_BUSY',
      'COURIER_OFFLINE',
      'FORBIDDEN',
    ],
  }),
  addPhoto: endpoint({
    service: 'delivery',
    method: 'POST',
    params: idParams,
    path: '/courier/jobs/{id}/photos',
    summary: 'A picture of the meal at the door; its id is the proof of the last step',
    policy: ofJob,
    upload: proofUpload,
    answers: { 201: z.object({ photoId: id }) },
    refusals: ['NOT_FOUND', 'JOB_STATE', 'OVERLOADED'],
  }),
};

/** A ride to or from a kitchen, as its chef sees it. */
export const kitchenRide = z.object({
  orderId: id,
  orderNumber: z.string(),
  status: jobStatus,
  courierFirstName: z.string().nullable(),
  readyBy: instant,
  /** The order was cancelled and its meal comes back. */
  orderCancelled: z.boolean(),
});

export const chefTroubleEndpoints = {
  rides: endpoint({
    ...delivery,
    method: 'GET',
    idempotency: 'none',
    path: '/chef/rides',
    summary: 'Who comes for a meal, who has one, and what comes back',
    policy: { who: ['chef'] },
    answers: { 200: z.object({ items: z.array(kitchenRide) }) },
  }),
  replaceCourier: endpoint({
    ...post,
    path: '/chef/orders/{id}/replace-courier',
    summary: 'Who stands in the kitchen is not the right one: seek another',
    policy: ofKitchen,
    body: why,
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  returned: endpoint({
    ...post,
    path: '/chef/orders/{id}/returned',
    summary: 'The meal that could not be brought is back',
    policy: ofKitchen,
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE', 'ORDER_STATE', 'UNAVAILABLE'],
  }),
};

export const adminJob = z.object({
  jobId: id,
  orderId: id,
  orderNumber: z.string(),
  kitchenId: id,
  status: jobStatus,
  courierId: id.nullable(),
  reason: z.string().nullable(),
  incident: incidentCause.nullable(),
  attention: attention.nullable(),
  since: instant,
  contacts: z.array(contact),
  /** Taps of arrival from elsewhere, as the courier insisted. */
  insisted: z.array(z.object({ step: courierStep, metres: z.int(), at: instant })),
  hasPhoto: z.boolean(),
});

export const adminTroubleEndpoints = {
  queue: endpoint({
    ...delivery,
    method: 'GET',
    idempotency: 'none',
    path: '/admin/jobs',
    summary: 'Jobs that wait for an admin, the longest waiting first: 100 at most',
    policy: { who: ['admin'], secondFactor: true },
    answers: { 200: z.object({ items: z.array(adminJob) }) },
  }),
  unassign: endpoint({
    ...post,
    path: '/admin/orders/{id}/unassign',
    summary: 'Take a job from its courier before the pick-up',
    policy: byAdmin,
    body: why,
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  incident: endpoint({
    ...post,
    path: '/admin/orders/{id}/incident',
    summary: 'Say for a courier that a meal can not be brought',
    policy: byAdmin,
    body: z.strictObject({ cause: incidentCause, reason: text(200) }),
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  resolve: endpoint({
    ...post,
    path: '/admin/orders/{id}/incident/resolve',
    summary: 'Have the meal brought back or handed on, or end the delivery',
    policy: byAdmin,
    body: z.strictObject({
      how: z.enum(['bring_back', 'hand_on', 'fail']),
      reason: text(200),
      /** Another cause than the courier gave, where the delivery ends. */
      cause: incidentCause.optional(),
    }),
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE', 'ORDER_STATE', 'UNAVAILABLE'],
  }),
  looked: endpoint({
    ...post,
    path: '/admin/orders/{id}/looked',
    summary: 'Take a job off the queue for which nothing has to be done',
    policy: byAdmin,
    answers: { 200: moved },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
};

const proof = {
  service: 'delivery',
  method: 'GET',
  params: idParams,
  answers: { 200: picture },
  answerType: 'image/webp',
  refusals: ['NOT_FOUND'],
} as const;

/** The picture a meal was handed over by: for whose door it shows, and for admins. */
export const proofEndpoints = {
  proof: endpoint({
    ...proof,
    path: '/orders/{id}/proof',
    summary: 'The picture of the meal at the own door, for 30 days',
    policy: { who: ['customer'], object: 'order' },
  }),
  adminProof: endpoint({
    ...proof,
    path: '/admin/orders/{id}/proof',
    summary: 'The picture that proves a hand-over, for 30 days',
    policy: byAdmin,
  }),
};
