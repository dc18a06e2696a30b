import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { moves, service } from './order-command.ts';
import * as orders from './orders.ts';
import { id, idParams } from './primitives.ts';

const byDelivery = { who: 'service', callers: ['delivery'] } as const;
const decision = z.object({ status: orders.orderStatus, version: z.int() });

/** Orders alone decides that a meal was collected or delivered; delivery asks. */
export const internalOrderEndpoints = {
  collected: endpoint({
    ...service,
    method: 'POST',
    path: '/internal/orders/{id}/collected',
    summary: 'A courier took the meal',
    policy: byDelivery,
    params: idParams,
    body: z.strictObject({ courierId: id, code: z.string().regex(/^\d{4}$/) }),
    answers: { 200: decision },
    refusals: [...moves, 'ORDER_CANCELLED', 'CODE_WRONG', 'CODE_LOCKED'],
  }),
  delivered: endpoint({
    ...service,
    method: 'POST',
    path: '/internal/orders/{id}/delivered',
    summary: 'A courier handed the meal over, with the PIN or a photo',
    policy: byDelivery,
    params: idParams,
    body: z.strictObject({
      courierId: id,
      code: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
      photoId: id.optional(),
    }),
    answers: { 200: decision },
    refusals: [...moves, 'CODE_WRONG', 'CODE_LOCKED'],
  }),
  failed: endpoint({
    ...service,
    method: 'POST',
    path: '/internal/orders/{id}/delivery-failed',
    summary: 'The meal could not be delivered; an absent customer was tried to reach twice',
    policy: byDelivery,
    params: idParams,
    body: z.strictObject({
      courierId: id,
      reason: orders.failure,
      /** When delivery heard that the courier tried to reach the customer, by its own clock. */
      contacts: z.array(orders.contact).max(20).default([]),
    }),
    answers: { 200: decision },
    refusals: moves,
  }),
  parties: endpoint({
    ...service,
    method: 'GET',
    path: '/internal/orders/{id}/parties',
    summary: 'Who may follow an order live',
    policy: { who: 'service', callers: ['gateway'] },
    params: idParams,
    answers: { 200: z.object({ customerId: id, chefId: id, kitchenId: id }) },
    refusals: ['NOT_FOUND'],
  }),
};
