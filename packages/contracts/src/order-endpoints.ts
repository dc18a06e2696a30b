import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import * as orders from './orders.ts';
import { day, id, idParams, instant, money, page, pageOf, text } from './primitives.ts';

const service = { service: 'orders' } as const;
const command = { ...service, method: 'POST', params: idParams, idempotency: 'optional' } as const;
const ofCustomer = { who: ['customer'], object: 'order' } as const;
const ofChef = { who: ['chef'], object: 'order' } as const;
const ofAdmin = { who: ['admin'], secondFactor: true } as const;
const moves = ['NOT_FOUND', 'ORDER_STATE'] as const;
const bySettings = { answers: { 200: orders.chefOrder }, refusals: moves };

const chefCommand = <Body extends z.ZodType = z.ZodUndefined>(
  name: string,
  summary: string,
  body?: Body,
) =>
  endpoint({
    ...command,
    ...bySettings,
    path: `/chef/orders/{id}/${name}`,
    summary,
    policy: ofChef,
    ...(body ? { body } : {}),
  });

const reason = text(200);

const quoteRefusals = [
  'NOT_FOUND',
  'KITCHEN_CLOSED',
  'KITCHEN_PAUSED',
  'NOT_IN_DELIVERY_AREA',
  'BELOW_MINIMUM',
  'SLOT_UNAVAILABLE',
  'SOLD_OUT',
  'MENU_CHANGED',
  'ADDRESS_UNKNOWN',
  'QUOTE_INVALID',
] as const;

export const publicOrderEndpoints = {
  slots: endpoint({
    ...service,
    method: 'GET',
    path: '/kitchens/{id}/slots',
    summary: 'Slots of a local day that can still be ordered for',
    policy: { who: 'anyone' },
    params: idParams,
    query: z.strictObject({ date: day.optional(), fulfilment: orders.fulfilment.optional() }),
    answers: { 200: z.object({ timeZone: z.string(), items: z.array(orders.slot) }) },
    refusals: ['NOT_FOUND'],
  }),
  quote: endpoint({
    ...service,
    method: 'POST',
    path: '/quotes',
    summary: 'The price of a cart, good for ten minutes and one order',
    policy: { who: 'anyone' },
    body: orders.quoteInput,
    answers: { 201: orders.quote },
    refusals: quoteRefusals,
  }),
};

export const placed = z.object({ order: orders.order, payment: orders.orderPayment });

export const customerOrderEndpoints = {
  place: endpoint({
    ...service,
    method: 'POST',
    path: '/orders',
    summary: 'Place an order for a quote; 202 when the payment provider is slow',
    policy: { who: ['customer'] },
    idempotency: 'required',
    body: orders.placeOrderInput,
    answers: { 201: placed, 202: placed },
    refusals: [
      'QUOTE_INVALID',
      'QUOTE_EXPIRED',
      'QUOTE_USED',
      'QUOTE_CHANGED',
      'QUOTE_NOT_YOURS',
      'SOLD_OUT',
      'SLOT_UNAVAILABLE',
      'KITCHEN_CLOSED',
      'KITCHEN_PAUSED',
      'NOT_IN_DELIVERY_AREA',
      'ADDRESS_UNKNOWN',
      'OWN_KITCHEN',
      'PAYMENT_METHOD_UNKNOWN',
    ],
  }),
  list: endpoint({
    ...service,
    method: 'GET',
    path: '/orders',
    summary: 'Own orders, newest first',
    policy: ofCustomer,
    query: z.strictObject(page),
    answers: { 200: pageOf(orders.order) },
    refusals: ['CURSOR_INVALID'],
  }),
  get: endpoint({
    ...service,
    method: 'GET',
    path: '/orders/{id}',
    summary: 'One own order with its payment',
    policy: ofCustomer,
    params: idParams,
    answers: { 200: placed },
    refusals: ['NOT_FOUND'],
  }),
  reorder: endpoint({
    ...service,
    method: 'POST',
    path: '/orders/{id}/reorder',
    summary: 'A quote of today for what was ordered then, as soon as possible',
    policy: ofCustomer,
    params: idParams,
    answers: { 201: orders.quote },
    refusals: quoteRefusals,
  }),
  cancel: endpoint({
    ...command,
    path: '/orders/{id}/cancel',
    summary: 'Cancel; a cost that was not confirmed is answered instead',
    policy: ofCustomer,
    body: z.strictObject({ confirmedCost: money.optional() }),
    answers: { 200: orders.order },
    refusals: [...moves, 'COST_NOT_CONFIRMED'],
  }),
  agree: endpoint({
    ...command,
    path: '/orders/{id}/changes/agree',
    summary: 'Agree to the changes of the chef',
    policy: ofCustomer,
    answers: { 200: orders.order },
    refusals: moves,
  }),
  decline: endpoint({
    ...command,
    path: '/orders/{id}/changes/decline',
    summary: 'Decline the changes of the chef, which cancels the order',
    policy: ofCustomer,
    answers: { 200: orders.order },
    refusals: moves,
  }),
};

export const chefOrderEndpoints = {
  list: endpoint({
    ...service,
    method: 'GET',
    path: '/chef/orders',
    summary: 'The kitchen board, by when each meal is due; `open` leaves ended ones out',
    policy: ofChef,
    query: z.strictObject({ open: z.enum(['true', 'false']).default('true'), ...page }),
    answers: { 200: pageOf(orders.chefOrder) },
    refusals: ['CURSOR_INVALID'],
  }),
  accept: endpoint({
    ...command,
    ...bySettings,
    path: '/chef/orders/{id}/accept',
    summary: 'Accept, saying when it will be ready; with `changes` the customer is asked first',
    policy: ofChef,
    body: z.strictObject({
      readyBy: instant.optional(),
      minutes: z.int().min(1).max(240).optional(),
      /** New quantities by line index, never more than ordered; 0 removes the line. */
      changes: z
        .array(z.strictObject({ line: z.int().min(0).max(49), quantity: z.int().min(0).max(50) }))
        .max(50)
        .optional(),
    }),
  }),
  reject: chefCommand(
    'reject',
    'Reject with a reason; a dish can be marked sold out',
    z.strictObject({ reason, soldOutDishIds: z.array(id).max(50).default([]) }),
  ),
  start: chefCommand('start', 'Begin to cook'),
  ready: chefCommand('ready', 'Ready to hand over'),
  recall: chefCommand('recall', 'Not ready after all'),
  addMinutes: chefCommand(
    'add-minutes',
    'More time, 60 minutes at most in sum',
    z.strictObject({ minutes: z.int().min(1).max(60) }),
  ),
  cancel: chefCommand('cancel', 'Cancel an accepted order', z.strictObject({ reason })),
  handedOver: chefCommand(
    'handed-over',
    "Hand a collection order over, with the customer's code",
    z.strictObject({ code: z.string().regex(/^\d{4}$/, 'must be four digits') }),
  ),
  portions: endpoint({
    ...service,
    method: 'PUT',
    path: '/chef/dishes/{id}/portions',
    summary: 'How many portions of a dish there are on a service date',
    policy: { who: ['chef'], object: 'dish' },
    params: idParams,
    body: orders.portionsInput,
    answers: { 200: orders.portions },
    refusals: ['NOT_FOUND', 'PORTIONS_BELOW_COMMITTED'],
  }),
};

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
    summary: 'Orders of everyone; `stuck=true` for those past their time',
    policy: ofAdmin,
    query: z.strictObject({
      state: orders.orderStatus.optional(),
      stuck: z.enum(['true', 'false']).optional(),
      q: z.string().trim().max(60).optional(),
      ...page,
    }),
    answers: { 200: pageOf(orders.adminOrder) },
    refusals: ['CURSOR_INVALID'],
  }),
  cancel: endpoint({
    ...command,
    path: '/admin/orders/{id}/cancel',
    summary: 'Cancel for a reason',
    policy: { ...ofAdmin, object: 'order' },
    body: z.strictObject({ reason }),
    answers: { 200: orders.adminOrder },
    refusals: moves,
  }),
};

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
    summary: 'The meal could not be delivered',
    policy: byDelivery,
    params: idParams,
    body: z.strictObject({
      courierId: id,
      reason: z.enum(['CUSTOMER_ABSENT', 'WRONG_ADDRESS', 'ACCIDENT', 'COURIER_FAULT']),
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
