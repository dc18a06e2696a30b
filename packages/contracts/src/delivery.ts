import * as z from 'zod';
import { contact, failure } from './orders.ts';
import { addressFacts, id, instant, moneyFacts, point, pointFacts } from './primitives.ts';

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
  /** Rises with every position of this courier; late and doubled ones are dropped, as are those whose `at` is older. */
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

/** What the customer may see of the ride. The position is there on the customer's own leg only. */
export const ride = z.object({
  status: jobStatus,
  courierFirstName: z.string().nullable(),
  position: z.object({ point: pointFacts, at: instant, lastSeen: z.boolean() }).nullable(),
  eta: z.object({ from: instant, to: instant }).nullable(),
});
export type Ride = z.infer<typeof ride>;
