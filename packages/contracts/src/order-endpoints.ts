import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { command, moves, service } from './order-command.ts';
import * as orders from './orders.ts';
import { day, idParams, money, page, pageOf } from './primitives.ts';

const ofCustomer = { who: ['customer'], object: 'order' } as const;
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
  'PROMOTION_NOT_VALID',
] as const;

export const publicOrderEndpoints = {
  slots: endpoint({
    ...service,
    method: 'GET',
    path: '/kitchens/{id}/slots',
    summary:
      'Slots of a local day with whether each can still be ordered for, up to five days ahead',
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
      'PROMOTION_NOT_VALID',
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
  alternatives: endpoint({
    ...service,
    method: 'GET',
    path: '/orders/{id}/alternatives',
    summary: 'What could be eaten instead of an order that a kitchen or the platform ended',
    policy: ofCustomer,
    params: idParams,
    answers: { 200: orders.alternatives },
    refusals: ['NOT_FOUND'],
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
  fetched: endpoint({
    ...command,
    path: '/orders/{id}/fetched',
    summary: 'Say that a collection order was fetched, when its code could not be used',
    policy: ofCustomer,
    answers: { 200: orders.order },
    refusals: moves,
  }),
};
