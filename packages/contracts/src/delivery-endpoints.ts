import * as z from 'zod';
import {
  current,
  job,
  jobStatus,
  offer,
  positionInput,
  presence,
  ride,
  rideRecord,
  stepInput,
} from './delivery.ts';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, nothing, page, point, text } from './primitives.ts';

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
