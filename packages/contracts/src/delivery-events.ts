import * as z from 'zod';
import { attention, incidentCause, jobStatus } from './delivery.ts';
import { defineEvent } from './event.ts';
import { legName } from './liability.ts';
import { id, instant } from './primitives.ts';

export const jobFacts = z.object({
  jobId: id,
  orderId: id,
  kitchenId: id,
  status: jobStatus,
  courierId: id.nullable(),
  payCents: z.int(),
  reason: z.string().nullable(),
  eta: z.object({ from: instant, to: instant }).nullable(),
  /** Which of its legs each courier has ridden; `legsOf` says what they are worth. */
  legs: z.array(z.object({ courierId: id, legs: z.array(legName) })).optional(),
  incident: incidentCause.nullable().optional(),
  attention: attention.nullable().optional(),
});
export type JobFacts = z.infer<typeof jobFacts>;

const jobEvent = (verb: string) => defineEvent('delivery', `job.${verb}.v1`, jobFacts);

/** Key: the order id; version: the job's. All carry the whole job. */
export const jobEvents = {
  planned: jobEvent('planned'),
  searching: jobEvent('searching'),
  escalated: jobEvent('escalated'),
  assigned: jobEvent('assigned'),
  moved: jobEvent('moved'),
  released: jobEvent('released'),
  /** The courier does not move, or the job waits for an admin. */
  warned: jobEvent('warned'),
  done: jobEvent('done'),
  failed: jobEvent('failed'),
  cancelled: jobEvent('cancelled'),
  restated: jobEvent('restated'),
} as const;

/** Key: the courier id. */
export const offerMade = defineEvent(
  'delivery',
  'offer.made.v1',
  z.object({ offerId: id, jobId: id, orderId: id, courierId: id, expiresAt: instant }),
);
export const presenceChanged = defineEvent(
  'delivery',
  'presence.changed.v1',
  z.object({ courierId: id, online: z.boolean() }),
);
