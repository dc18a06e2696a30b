import * as z from 'zod';
import { earningsEndpoints, receiptEndpoints } from './earnings.ts';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { type OrderPayment, orderPayment } from './orders.ts';
import { cents, currency, id, idParams, instant, moneyFacts, nothing, text } from './primitives.ts';

export const paymentStatuses = [
  'REQUIRES_ACTION',
  'AUTHORISED',
  'CAPTURING',
  'CAPTURED',
  'FAILED',
  'VOIDED',
  'EXPIRED',
] as const;
export const paymentStatus = z.enum(paymentStatuses);
export type PaymentStatus = z.infer<typeof paymentStatus>;
/** What an order shows of it. */
export const shownStatus: Readonly<Record<PaymentStatus, OrderPayment['status']>> = {
  REQUIRES_ACTION: 'REQUIRES_ACTION',
  AUTHORISED: 'AUTHORISED',
  CAPTURING: 'AUTHORISED',
  CAPTURED: 'CAPTURED',
  FAILED: 'FAILED',
  VOIDED: 'VOIDED',
  EXPIRED: 'VOIDED',
};

export const card = z.object({
  id: z.string(),
  brand: z.string(),
  last4: z.string(),
  expiryMonth: z.int(),
  expiryYear: z.int(),
});

export const refund = z.object({
  id,
  orderId: id,
  amount: moneyFacts,
  status: z.enum(['NEW', 'PENDING', 'SUCCEEDED', 'FAILED', 'MANUAL']),
  reason: z.string(),
  createdAt: instant,
});

export const bearer = z.enum(['chef', 'courier', 'platform']);
const atLeastACent = z.strictObject({ amount: cents.min(1), currency });

const payment = { service: 'payment' } as const;
const ofCustomer = { who: ['customer'], object: 'order' } as const;
const signedIn = { who: 'signedIn' } as const;

export const paymentEndpoints = {
  ...earningsEndpoints,
  ...receiptEndpoints,
  newAttempt: endpoint({
    ...payment,
    method: 'POST',
    path: '/orders/{id}/payments',
    summary: 'Try to pay again; an open attempt is closed first',
    policy: ofCustomer,
    idempotency: 'optional',
    params: idParams,
    body: z.union([
      z.strictObject({ method: z.literal('checkout'), saveCard: z.boolean().optional() }),
      z.strictObject({ cardId: text(80) }),
    ]),
    answers: { 201: orderPayment, 202: orderPayment },
    refusals: ['NOT_FOUND', 'PAYMENT_STATE', 'PAYMENT_METHOD_UNKNOWN'],
  }),
  refresh: endpoint({
    ...payment,
    method: 'POST',
    path: '/orders/{id}/payments/refresh',
    summary: 'Look at the provider again after the return; any number of times',
    policy: ofCustomer,
    params: idParams,
    answers: { 200: orderPayment, 202: orderPayment },
    refusals: ['NOT_FOUND'],
  }),
  cards: endpoint({
    ...payment,
    method: 'GET',
    path: '/me/cards',
    summary: 'Saved cards',
    policy: signedIn,
    answers: { 200: z.object({ items: z.array(card) }) },
  }),
  removeCard: endpoint({
    ...payment,
    method: 'DELETE',
    path: '/me/cards/{id}',
    summary: 'Forget a saved card',
    policy: { who: 'signedIn', object: 'card' },
    params: z.strictObject({ id: z.string().regex(/^pm_\w{1,100}$/) }),
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
  adminRefund: endpoint({
    ...payment,
    method: 'POST',
    path: '/admin/orders/{id}/refunds',
    summary: 'Refund part of an order, for a reason',
    policy: { who: ['admin'], object: 'order', secondFactor: true },
    idempotency: 'required',
    params: idParams,
    body: z.union([
      z.strictObject({
        amount: atLeastACent,
        reason: text(200),
        bornBy: bearer.default('platform'),
      }),
      z.strictObject({
        /** Portions of lines, by their place in the order. */
        lines: z
          .array(z.strictObject({ line: z.int().min(0).max(49), quantity: z.int().min(1).max(50) }))
          .min(1)
          .max(50),
        reason: text(200),
        bornBy: bearer.default('chef'),
      }),
    ]),
    answers: { 201: refund },
    refusals: [
      'NOT_FOUND',
      'PAYMENT_STATE',
      'REFUND_EXCEEDS_CAPTURE',
      'DISPUTE_OPEN',
      'SECOND_FACTOR_REQUIRED',
    ],
  }),
  /** Raw body, checked by the provider's signature. */
  stripeWebhook: endpoint({
    ...payment,
    method: 'POST',
    path: '/webhooks/stripe',
    summary: 'Events of the payment provider',
    policy: { who: 'anyone' },
    answers: { 200: z.object({ received: z.literal(true) }) },
    refusals: ['INVALID_INPUT'],
  }),
};

const byOrders = { who: 'service', callers: ['orders'] } as const;

/** What orders hears of a payment, by call and by event. */
export const paymentFacts = z.object({
  orderId: id,
  paymentId: id,
  attempt: z.int(),
  status: paymentStatus,
  currency,
  authorisedCents: cents,
  capturedCents: cents,
  refundedCents: cents,
  captureBefore: instant.nullable(),
  declineCode: z.string().nullable(),
  /** The customer's bank has not decided yet. */
  disputeOpen: z.boolean().default(false),
});
export type PaymentFacts = z.infer<typeof paymentFacts>;

export const openedPayment = orderPayment.extend({
  version: z.int(),
  paymentStatus,
  authorisedCents: cents,
});

export const internalPaymentEndpoints = {
  open: endpoint({
    ...payment,
    method: 'POST',
    path: '/internal/payments/{id}/open',
    summary: 'Open one attempt to pay an order (id: the order); the same attempt again is harmless',
    policy: byOrders,
    params: idParams,
    body: z.strictObject({
      attempt: z.int().min(1).max(100),
      customerId: id,
      amount: atLeastACent,
      method: z.union([
        z.strictObject({ method: z.literal('checkout') }),
        z.strictObject({ cardId: text(80) }),
      ]),
      saveCard: z.boolean(),
      description: z.string().max(200),
      expiresAt: instant,
    }),
    answers: { 200: openedPayment },
    refusals: ['PAYMENT_METHOD_UNKNOWN'],
  }),
  knowsCard: endpoint({
    ...payment,
    method: 'GET',
    path: '/internal/cards/{id}',
    summary: 'Whether somebody has saved this card',
    policy: byOrders,
    params: z.strictObject({ id: text(80) }),
    query: z.strictObject({ customerId: id }),
    answers: { 200: z.object({ known: z.boolean() }) },
  }),
  close: endpoint({
    ...payment,
    method: 'POST',
    path: '/internal/payments/{id}/close',
    summary: 'Make sure that no more money can come for the order, or hear that it has',
    policy: byOrders,
    params: idParams,
    answers: {
      200: z.object({ result: z.enum(['CLOSED', 'AUTHORISED', 'UNKNOWN']), version: z.int() }),
    },
  }),
  state: endpoint({
    ...payment,
    method: 'GET',
    path: '/internal/payments/{id}',
    summary: 'The payment of an order as the provider has it now',
    policy: byOrders,
    params: idParams,
    answers: { 200: openedPayment },
    refusals: ['NOT_FOUND'],
  }),
};

const paymentEvent = (verb: string) => defineEvent('payment', `payment.${verb}.v1`, paymentFacts);

/** Key: the order id; version: counted by payment for the order. All carry the whole state. */
export const paymentEvents = {
  actionRequired: paymentEvent('action-required'),
  authorised: paymentEvent('authorised'),
  captured: paymentEvent('captured'),
  captureFailed: paymentEvent('capture-failed'),
  failed: paymentEvent('failed'),
  voided: paymentEvent('voided'),
  expired: paymentEvent('expired'),
  refunded: paymentEvent('refunded'),
  disputed: paymentEvent('disputed'),
  restated: paymentEvent('restated'),
} as const;
