import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { orderPayment } from './orders.ts';
import {
  cents,
  currency,
  id,
  idParams,
  instant,
  localizedFacts,
  moneyFacts,
  page,
  text,
} from './primitives.ts';

export const payoutStatuses = ['HELD', 'DUE', 'SENT', 'SETTLED', 'REVERSED'] as const;
export const payoutStatus = z.enum(payoutStatuses);
export type PayoutStatus = z.infer<typeof payoutStatus>;
export const earner = z.enum(['chef', 'courier']);

/** What an order or a tip brings one person; below 0 it is taken from what comes next. */
export const earning = z.object({
  id,
  orderId: id,
  kind: z.enum(['order', 'tip']),
  role: earner,
  status: payoutStatus,
  amount: moneyFacts,
  paid: moneyFacts,
  /** When it can be paid out at the earliest; null while the order is under way. */
  availableAt: instant.nullable(),
  createdAt: instant,
});

export const earnings = z.object({
  /** Whether the provider can pay this person out; until then everything is HELD. */
  account: z.enum(['NONE', 'INCOMPLETE', 'READY']),
  held: moneyFacts,
  due: moneyFacts,
  paid: moneyFacts,
  items: z.array(earning),
  nextCursor: z.string().nullable(),
});

/** What a tip is at most, with the order or after it: 20 EUR, or half of the order when that is more. */
export const tipMaxCents = (totalCents: number): number =>
  Math.max(2_000, Math.floor(totalCents / 2));

export const tip = z.object({ id, orderId: id, amount: moneyFacts, payment: orderPayment });

const payment = { service: 'payment' } as const;
const earners = { who: ['chef', 'courier'] } as const;

export const earningsEndpoints = {
  tip: endpoint({
    ...payment,
    method: 'POST',
    path: '/orders/{id}/tip',
    summary: 'Tip the courier of a delivered order, once and within seven days',
    policy: { who: ['customer'], object: 'order' },
    idempotency: 'required',
    params: idParams,
    body: z.strictObject({
      amount: z.strictObject({ amount: cents.min(50), currency }),
      payment: z.union([
        z.strictObject({ method: z.literal('checkout') }),
        z.strictObject({ cardId: text(80) }),
      ]),
    }),
    answers: { 201: tip, 202: tip },
    refusals: ['NOT_FOUND', 'TIP_NOT_POSSIBLE', 'PAYMENT_STATE', 'PAYMENT_METHOD_UNKNOWN'],
  }),
  tipState: endpoint({
    ...payment,
    method: 'GET',
    path: '/orders/{id}/tip',
    summary: 'The tip of an order, as the provider has it now',
    policy: { who: ['customer'], object: 'order' },
    params: idParams,
    answers: { 200: tip },
    refusals: ['NOT_FOUND'],
  }),
  earnings: endpoint({
    ...payment,
    method: 'GET',
    path: '/earnings',
    summary: 'What was earned and what of it was paid out, newest first',
    policy: earners,
    query: z.strictObject(page),
    answers: { 200: earnings },
    refusals: ['CURSOR_INVALID'],
  }),
  account: endpoint({
    ...payment,
    method: 'POST',
    path: '/earnings/account',
    summary: 'The page of the provider where payouts are set up',
    policy: earners,
    answers: { 200: z.object({ url: z.string(), expiresAt: instant }) },
    refusals: ['UPSTREAM_FAILED', 'UNAVAILABLE'],
  }),
};

const billLine = z.object({
  text: localizedFacts,
  quantity: z.int(),
  amount: moneyFacts,
  taxBasisPoints: z.int(),
});
export const receiptDocument = z.object({
  number: z.string(),
  kind: z.enum(['receipt', 'credit-note']),
  issuedAt: instant,
  orderNumber: z.string(),
  /** The chef sells the food, the platform its fees; taxes are contained. */
  seller: z.string(),
  food: z.array(billLine),
  fees: z.array(billLine),
  tip: moneyFacts,
  taxes: z.array(z.object({ rateBasisPoints: z.int(), amount: moneyFacts })),
  total: moneyFacts,
});

const file = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ override: { type: 'string', format: 'binary' } });

const receipt = {
  ...payment,
  method: 'GET',
  policy: { who: ['customer'], object: 'order' },
  params: idParams,
  refusals: ['NOT_FOUND'],
} as const;

export const receiptEndpoints = {
  receipt: endpoint({
    ...receipt,
    path: '/orders/{id}/receipt',
    summary: 'The receipt of a paid order and the credit notes of its refunds',
    answers: { 200: z.object({ items: z.array(receiptDocument) }) },
  }),
  receiptPdf: endpoint({
    ...receipt,
    path: '/orders/{id}/receipt/pdf',
    summary: 'The same as one PDF',
    answers: { 200: file },
    answerType: 'application/pdf',
  }),
};

export const payoutFacts = z.object({
  payoutId: id,
  orderId: id,
  role: earner,
  partyId: id,
  status: payoutStatus,
  currency,
  owedCents: z.int(),
  sentCents: cents,
});

/** Key: the payout id. */
export const payoutChanged = defineEvent('payment', 'payout.changed.v1', payoutFacts);

/** Key: the order id. */
export const tipPaid = defineEvent(
  'payment',
  'tip.paid.v1',
  z.object({ tipId: id, orderId: id, courierId: id.nullable(), currency, amountCents: cents }),
);

/** Key: the dispute's order id; a case for people while it is OPEN. */
export const disputeChanged = defineEvent(
  'payment',
  'dispute.changed.v1',
  z.object({
    orderId: id,
    disputeId: z.string(),
    status: z.enum(['OPEN', 'WON', 'LOST']),
    currency,
    amountCents: cents,
  }),
);
