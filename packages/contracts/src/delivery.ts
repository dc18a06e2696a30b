import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { contact, failure } from './orders.ts';
import {
  addressFacts,
  id,
  idParams,
  instant,
  moneyFacts,
  nothing,
  page,
  point,
  pointFacts,
  text,
} from './primitives.ts';

export const jobStatuses = [
  'PLANNED',
  'SEARCHING',
  'ESCALATED',
  'ASSIGNED',
  'TO_PICKUP',
  'AT_PICKUP',
  'TO_DROPOFF',
  'AT_DROPOFF',
  'INCIDENT',
  'RETURNING',
  'HANDOVER',
  'DONE',
  'FAILED',
  'CANCELLED',
] as const;
export const jobStatus = z.enum(jobStatuses);
export type JobStatus = z.infer<typeof jobStatus>;

export const steps = ['to_pickup', 'at_pickup', 'collected', 'at_dropoff', 'delivered'] as const;
export const courierStep = z.enum(steps);
export type CourierStep = z.infer<typeof courierStep>;

/** What keeps a meal from its door, as who carries it says. */
export const incidentCause = failure;
export type IncidentCause = z.infer<typeof incidentCause>;

/** Why an admin should look at a job that goes on without a word. */
export const attention = z.enum(['SLOW', 'STALLED', 'CODE_LOCKED', 'PHOTO_PROOF']);
export type Attention = z.infer<typeof attention>;

export const presence = z.object({
  online: z.boolean(),
  point: pointFacts.nullable(),
  updatedAt: instant.nullable(),
});

export const positionInput = z.strictObject({
  /** Rises with every position of this courier; late and doubled ones are dropped. */
  sequence: z.int().min(0),
  at: instant,
  point,
  accuracyMetres: z.number().min(0).max(10_000).optional(),
});

/** Areas only: addresses are shown to who has the job. */
export const offer = z.object({
  id,
  jobId: id,
  expiresAt: instant,
  pay: moneyFacts,
  pickup: z.object({
    kitchenName: z.string(),
    quarter: z.string(),
    approximatePoint: pointFacts.nullable(),
  }),
  dropoff: z.object({ approximatePoint: pointFacts }),
  toPickupMetres: z.int(),
  rideMetres: z.int(),
  readyBy: instant,
  reason: z.string(),
});

export const job = z.object({
  id,
  orderId: id,
  orderNumber: z.string(),
  version: z.int(),
  status: jobStatus,
  nextStep: courierStep.nullable(),
  pay: moneyFacts,
  readyBy: instant,
  /** The kitchen says that the meal waits, whenever it was due. */
  mealReady: z.boolean(),
  pickup: z.object({ kitchenName: z.string(), address: addressFacts.nullable() }),
  dropoff: z.object({
    firstName: z.string(),
    address: addressFacts.nullable(),
    doorNote: z.string().nullable(),
    contactless: z.boolean(),
  }),
  /** Tries to reach the customer, as they were heard here. */
  contacts: z.array(contact),
  incident: incidentCause.nullable(),
  /** Whether a picture proves the hand-over: at a contact-free door, or after five wrong codes. */
  photoCounts: z.boolean(),
  /** What the courier who takes the meal over has to be shown. */
  handoverCode: z.string().nullable(),
});
export type Job = z.infer<typeof job>;

/** All that a courier acts on. */
export const current = z.object({
  online: z.boolean(),
  offer: offer.nullable(),
  job: job.nullable(),
});
export type Current = z.infer<typeof current>;

/** A ride that has ended: nothing of the customer is left in it. */
export const rideRecord = z.object({
  id,
  orderId: id,
  orderNumber: z.string(),
  kitchenName: z.string(),
  status: z.enum(['DONE', 'FAILED']),
  pay: moneyFacts,
  rideMetres: z.int().nullable(),
  endedAt: instant,
});
export type RideRecord = z.infer<typeof rideRecord>;

export const stepInput = z.strictObject({
  step: courierStep,
  /** When the courier tapped; evidence only. */
  at: instant,
  /** Rises with every tap on this job; a doubled tap answers what the first one did. */
  sequence: z.int().min(0).max(1_000_000),
  code: z
    .string()
    .regex(/^\d{4}$/, 'must be four digits')
    .optional(),
  /** Proves the hand-over instead of the code, where `photoCounts`. */
  photoId: id.optional(),
  /** Where the phone was at the tap: an arrival is judged by it, however late it gets here. */
  point: point.optional(),
  /** An arrival though the phone was elsewhere; it is kept with the distance. */
  insists: z.boolean().optional(),
});

const delivery = { service: 'delivery' } as const;
const courier = { who: ['courier'] } as const;
const ofJob = { who: ['courier'], object: 'job' } as const;
const ofOffer = { who: ['courier'], object: 'offer' } as const;

export const deliveryEndpoints = {
  presence: endpoint({
    ...delivery,
    method: 'PUT',
    path: '/courier/presence',
    summary: 'Go online at a place, or offline',
    policy: courier,
    body: z.union([
      z.strictObject({ online: z.literal(true), point }),
      z.strictObject({ online: z.literal(false) }),
    ]),
    answers: { 200: presence },
  }),
  ownPresence: endpoint({
    ...delivery,
    method: 'GET',
    path: '/courier/presence',
    summary: 'Whether one is online',
    policy: courier,
    answers: { 200: presence },
  }),
  current: endpoint({
    ...delivery,
    method: 'GET',
    path: '/courier/current',
    summary: 'Presence, offer and job in one',
    policy: courier,
    answers: { 200: current },
  }),
  positions: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/positions',
    summary: 'A batch of positions',
    policy: courier,
    body: z.strictObject({ positions: z.array(positionInput).min(1).max(100) }),
    answers: { 202: z.object({ taken: z.int(), dropped: z.int() }) },
    refusals: ['COURIER_OFFLINE'],
  }),
  currentOffer: endpoint({
    ...delivery,
    method: 'GET',
    path: '/courier/offers/current',
    summary: 'The offer that waits for an answer',
    policy: courier,
    answers: { 200: z.object({ offer: offer.nullable() }) },
  }),
  acceptOffer: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/offers/{id}/accept',
    summary: 'Take the job',
    policy: ofOffer,
    idempotency: 'optional',
    params: idParams,
    answers: { 200: job },
    refusals: ['NOT_FOUND', 'OFFER_GONE', 'COURIER_BUSY'],
  }),
  declineOffer: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/offers/{id}/decline',
    summary: 'Leave the job to another',
    policy: ofOffer,
    idempotency: 'optional',
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'OFFER_GONE'],
  }),
  currentJob: endpoint({
    ...delivery,
    method: 'GET',
    path: '/courier/jobs/current',
    summary: 'The job under way',
    policy: courier,
    answers: { 200: z.object({ job: job.nullable() }) },
  }),
  rides: endpoint({
    ...delivery,
    method: 'GET',
    path: '/courier/jobs',
    summary: 'Own rides that have ended, newest first',
    policy: courier,
    query: z.strictObject({
      limit: page.limit,
      /** `nextBefore` of the page before: a courier ends one ride at a time. */
      before: instant.optional(),
    }),
    answers: { 200: z.object({ items: z.array(rideRecord), nextBefore: instant.nullable() }) },
  }),
  step: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/jobs/{id}/steps',
    summary: 'One step further; pick-up and hand-over take a code',
    policy: ofJob,
    idempotency: 'optional',
    params: idParams,
    body: stepInput,
    answers: { 200: job },
    refusals: [
      'NOT_FOUND',
      'STEP_OUT_OF_ORDER',
      'JOB_STATE',
      'TOO_FAR',
      'ORDER_STATE',
      'ORDER_CANCELLED',
      'CODE_WRONG',
      'CODE_LOCKED',
      'UNAVAILABLE',
    ],
  }),
  drop: endpoint({
    ...delivery,
    method: 'POST',
    path: '/courier/jobs/{id}/drop',
    summary: 'Give the job back before the pick-up',
    policy: ofJob,
    idempotency: 'optional',
    params: idParams,
    body: z.strictObject({ reason: text(200) }),
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'JOB_STATE'],
  }),
  adminAssign: endpoint({
    ...delivery,
    method: 'POST',
    path: '/admin/orders/{id}/assign',
    summary: 'Give the job of an order to a courier',
    policy: { who: ['admin'], object: 'order', secondFactor: true },
    idempotency: 'optional',
    params: idParams,
    body: z.strictObject({ courierId: id, reason: text(200) }),
    answers: { 200: z.object({ jobId: id, status: jobStatus }) },
    refusals: ['NOT_FOUND', 'FORBIDDEN', 'JOB_STATE', 'COURIER_OFFLINE', 'COURIER_BUSY'],
  }),
};

/** What the customer may see of the ride. The position is there on the customer's own leg only. */
export const ride = z.object({
  status: jobStatus,
  courierFirstName: z.string().nullable(),
  position: z.object({ point: pointFacts, at: instant, lastSeen: z.boolean() }).nullable(),
  eta: z.object({ from: instant, to: instant }).nullable(),
});
export type Ride = z.infer<typeof ride>;

export const internalDeliveryEndpoints = {
  ride: endpoint({
    ...delivery,
    method: 'GET',
    path: '/internal/orders/{id}/ride',
    summary: 'The ride of an order, for the gateway which has checked whose order it is',
    policy: { who: 'service', callers: ['gateway'] },
    params: idParams,
    answers: { 200: z.object({ ride: ride.nullable() }) },
  }),
};
