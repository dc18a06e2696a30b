import * as z from 'zod';
import { ride } from './delivery.ts';
import { endpoint } from './endpoint.ts';
import { kitchenSummary } from './menu.ts';
import { placed } from './order-endpoints.ts';
import { order, orderStatus, step, window } from './orders.ts';
import { id, idParams, instant, numberText, pointFacts } from './primitives.ts';

const gateway = { service: 'gateway' } as const;

/** One answer for the customer's map and steps, made of order and ride. */
export const tracking = z.object({
  orderId: id,
  /** Of the order: who has read this one need not read it again. */
  version: z.int(),
  status: orderStatus,
  steps: z.array(step),
  eta: window,
  courier: z
    .object({
      firstName: z.string().nullable(),
      status: ride.shape.status,
      position: z.object({ point: pointFacts, at: instant, lastSeen: z.boolean() }).nullable(),
    })
    .nullable(),
});
export type Tracking = z.infer<typeof tracking>;

/** What the live stream of an order tells: that, and the answer of `GET /orders/{id}` at this version. */
export const orderScreen = tracking.extend(placed.shape);
export type OrderScreen = z.infer<typeof orderScreen>;

export const home = z.object({
  near: z.array(kitchenSummary),
  /** Empty for guests. */
  again: z.array(
    order.pick({ id: true, number: true, kitchen: true, lines: true, placedAt: true }),
  ),
  /** False when a part could not be asked and the rest is shown without it. */
  complete: z.boolean(),
});

export const gatewayEndpoints = {
  home: endpoint({
    ...gateway,
    method: 'GET',
    path: '/home',
    summary: 'Near kitchens and orders to repeat',
    policy: { who: 'anyone' },
    query: z.strictObject({
      lat: numberText(z.number().min(-90).max(90)),
      lng: numberText(z.number().min(-180).max(180)),
    }),
    answers: { 200: home },
  }),
  tracking: endpoint({
    ...gateway,
    method: 'GET',
    path: '/orders/{id}/tracking',
    summary: 'Where the meal is',
    policy: { who: ['customer'], object: 'order' },
    params: idParams,
    answers: { 200: tracking },
    refusals: ['NOT_FOUND'],
  }),
  orderStream: endpoint({
    ...gateway,
    method: 'GET',
    path: '/orders/{id}/stream',
    summary: 'Live: a snapshot, then every change (text/event-stream, resumes by Last-Event-ID)',
    policy: { who: ['customer'], object: 'order' },
    params: idParams,
    answers: { 200: z.string() },
    refusals: ['NOT_FOUND'],
  }),
  chefStream: endpoint({
    ...gateway,
    method: 'GET',
    path: '/chef/stream',
    summary: 'Live: the kitchen board',
    policy: { who: ['chef'], object: 'kitchen' },
    answers: { 200: z.string() },
  }),
  courierStream: endpoint({
    ...gateway,
    method: 'GET',
    path: '/courier/stream',
    summary: 'Live: offers and the job',
    policy: { who: ['courier'] },
    answers: { 200: z.string() },
  }),
};
