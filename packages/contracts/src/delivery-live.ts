import * as z from 'zod';
import { attention, jobStatus } from './delivery.ts';
import { endpoint } from './endpoint.ts';
import { window } from './orders.ts';
import { id, instant, pointFacts } from './primitives.ts';

/** A courier who is online, or has a meal in hand all the same. */
export const liveCourier = z.object({
  courierId: id,
  firstName: z.string().nullable(),
  online: z.boolean(),
  seen: z.object({ point: pointFacts, at: instant }).nullable(),
  orderId: id.nullable(),
});

/** A ride that has not ended. Points are areas of 300 m: a map of the city needs no doors. */
export const liveRide = z.object({
  orderId: id,
  orderNumber: z.string(),
  status: jobStatus,
  kitchenName: z.string(),
  pickup: pointFacts.nullable(),
  dropoff: pointFacts.nullable(),
  courierId: id.nullable(),
  readyBy: instant,
  eta: window,
  attention: attention.nullable(),
});

export const liveEndpoint = endpoint({
  service: 'delivery',
  method: 'GET',
  path: '/admin/live',
  summary: 'Couriers who are online and rides under way, 500 of each at most',
  policy: { who: ['admin'], secondFactor: true },
  answers: { 200: z.object({ couriers: z.array(liveCourier), rides: z.array(liveRide) }) },
});
