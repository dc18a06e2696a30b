import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { command, moves, service } from './order-command.ts';
import * as orders from './orders.ts';
import { id, instant, moneyFacts, page, pageOf, sought, text } from './primitives.ts';

const ofAdmin = { who: ['admin'], secondFactor: true } as const;

export const adminOrder = z.object({
  id,
  number: z.string(),
  status: orders.orderStatus,
  cause: z.string().nullable(),
  customerId: id,
  kitchenId: id,
  kitchenName: z.string(),
  chefId: id,
  courierId: id.nullable(),
  fulfilment: orders.fulfilment,
  total: moneyFacts,
  placedAt: instant,
  updatedAt: instant,
  eta: orders.window,
  stuck: z.boolean(),
});

export const timelineEntry = z.object({
  at: instant,
  version: z.int(),
  action: z.string(),
  actor: orders.actor,
  detail: z.record(z.string(), z.unknown()),
});

export const adminOrderEndpoints = {
  list: endpoint({
    ...service,
    method: 'GET',
    path: '/admin/orders',
    summary:
      'Orders of everyone, newest first; `stuck=true` for those past their time, q is a number or the id of an order, its customer or its chef',
    policy: ofAdmin,
    query: z.strictObject({
      state: orders.orderStatus.optional(),
      /** Those that have neither ended nor arrived. */
      open: z.literal('true').optional(),
      stuck: z.enum(['true', 'false']).optional(),
      q: sought(60).optional(),
      ...page,
    }),
    answers: { 200: pageOf(adminOrder) },
    refusals: ['CURSOR_INVALID'],
  }),
  counts: endpoint({
    ...service,
    method: 'GET',
    path: '/admin/open-orders',
    summary: 'How many orders are under way, by state, and how many of them are past their time',
    policy: ofAdmin,
    answers: {
      200: z.object({
        byStatus: z.array(z.object({ status: orders.orderStatus, orders: z.int() })),
        stuck: z.int(),
      }),
    },
  }),
  cancel: endpoint({
    ...command,
    path: '/admin/orders/{id}/cancel',
    summary: 'Cancel for a reason',
    policy: { ...ofAdmin, object: 'order' },
    body: z.strictObject({ reason: text(200) }),
    answers: { 200: adminOrder },
    refusals: moves,
  }),
  deliveryFailed: endpoint({
    ...command,
    path: '/admin/orders/{id}/delivery-failed',
    summary: 'End an order that is on its way and will not arrive',
    policy: { ...ofAdmin, object: 'order' },
    body: z.strictObject({ cause: orders.failure, reason: text(200) }),
    answers: { 200: adminOrder },
    refusals: moves,
  }),
};
