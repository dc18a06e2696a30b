import type { OrderFacts, OrderPayment } from '@foodiefast/contracts/orders';
import { type PaymentFacts, type PaymentStatus, shownStatus } from '@foodiefast/contracts/payment';
import type { Ride } from './ride.ts';

export type AttemptState = 'WAITING' | 'LIVE' | 'ENDED';
export type RefundStatus = 'NEW' | 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'MANUAL';
export type RefundSource = 'order' | 'admin' | 'provider';
export type Bearer = 'chef' | 'courier' | 'platform';

/** One try to pay: a hosted page, or a saved card. `sessionId` and `intentId` are the provider's. */
export type Attempt = {
  attempt: number;
  state: AttemptState;
  cardId: string | null;
  saveCard: boolean;
  amountCents: number;
  description: string;
  /** When the provider may first have heard of it. */
  sentAt: Date | null;
  sessionId: string | null;
  intentId: string | null;
  checkoutUrl: string | null;
  redirectUrl: string | null;
  createdAt: Date;
};

export type Dispute = {
  id: string;
  status: 'OPEN' | 'WON' | 'LOST';
  amountCents: number;
  feeCents: number;
};

export type RefundLine = { line: number; quantity: number };

export type Refund = {
  id: string;
  amountCents: number;
  status: RefundStatus;
  source: RefundSource;
  bornBy: Bearer | null;
  /** Which lines of the order it gives back, and what they cost; null when it is a sum. */
  lines?: readonly (RefundLine & { cents?: number; discountCents?: number })[] | null;
  reason: string;
  providerId: string | null;
  /** The refund that failed and is sent again by this one. */
  retries?: string | null;
  createdAt: Date;
};

/** What orders want to be reached; the highest version is the one that counts. */
export type Target = { version: number; holdCents: number; keepCents: number; closed: boolean };

/** What the ledger needs to know of an order to say whose money it is. */
export type OrderFigures = Pick<
  OrderFacts,
  | 'status'
  | 'cause'
  | 'kitchenId'
  | 'chefId'
  | 'courierId'
  | 'totalCents'
  | 'itemsCents'
  | 'deliveryCents'
  | 'tipCents'
  | 'fulfilment'
  | 'liability'
  | 'deliveredAt'
> &
  Partial<
    Pick<
      OrderFacts,
      | 'number'
      | 'placedAt'
      | 'kitchenName'
      | 'serviceCents'
      | 'smallOrderCents'
      | 'discountCents'
      | 'lines'
    >
  >;

/** The money of one order, or of a tip: `orderId` is the tip's own then. */
export type Payment = {
  orderId: string;
  purpose: 'order' | 'tip';
  forOrder: string | null;
  id: string;
  customerId: string | null;
  status: PaymentStatus;
  version: number;
  /** Number of the current attempt, 0 before the first. */
  attempt: number;
  /** Orders asked that no more money comes. */
  closing: boolean;
  currency: 'EUR';
  askedCents: number;
  authorisedCents: number;
  /** What was asked to be captured, once it was. */
  capturingCents: number;
  capturedCents: number;
  adminRefundCents: number;
  captureRefusals: number;
  intentId: string | null;
  chargeId: string | null;
  feeCents: number | null;
  feeSource: string | null;
  captureBefore: Date | null;
  declineCode: string | null;
  target: Target | null;
  orderVersion: number | null;
  order: OrderFigures | null;
  ride: Ride | null;
  createdAt: Date;
  updatedAt: Date;
  live: Attempt | null;
  waiting: Attempt | null;
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
};

const sum = (refunds: readonly Refund[], counts: readonly RefundStatus[]) =>
  refunds
    .filter(({ status }) => counts.includes(status))
    .reduce((cents, { amountCents }) => cents + amountCents, 0);

/** What the provider has taken up and not given back to us. */
export const refundedCents = ({ refunds }: Pick<Payment, 'refunds'>): number =>
  sum(refunds, ['PENDING', 'SUCCEEDED']);

/** The same with what is promised: no more may be started than what is left after it. */
export const promisedCents = ({ refunds }: Pick<Payment, 'refunds'>): number =>
  sum(refunds, ['NEW', 'PENDING', 'SUCCEEDED', 'MANUAL']);

/** What a bank has taken back, for now or for good. */
export const disputedCents = ({ disputes }: Pick<Payment, 'disputes'>): number =>
  disputes
    .filter(({ status }) => status !== 'WON')
    .reduce((cents, { amountCents }) => cents + amountCents, 0);

/** How many portions of each line were given back or are about to be. */
export function givenLines({ refunds }: Pick<Payment, 'refunds'>): Map<number, number> {
  const given = new Map<number, number>();
  for (const { id, status, lines } of refunds) {
    const isSentAgain = refunds.some(({ retries }) => retries === id);
    if (status === 'FAILED' && isSentAgain) continue;
    for (const { line, quantity } of lines ?? []) {
      given.set(line, (given.get(line) ?? 0) + quantity);
    }
  }
  return given;
}

export const isDisputed = ({ disputes }: Pick<Payment, 'disputes'>): boolean =>
  disputes.some(({ status }) => status === 'OPEN');

export const refundableCents = (payment: Payment): number =>
  payment.capturedCents - promisedCents(payment) - disputedCents(payment);

/** The provider has heard of the live attempt, and we have its answer. */
export const isStarted = (attempt: Attempt): boolean =>
  attempt.sessionId !== null || attempt.intentId !== null;

/** No money is to come for it any more, or it is to go back. */
export const isOver = ({ closing, target }: Payment): boolean => closing || target?.closed === true;

export const factsOf = (payment: Payment): PaymentFacts => ({
  orderId: payment.orderId,
  paymentId: payment.id,
  attempt: payment.attempt,
  status: payment.status,
  currency: payment.currency,
  authorisedCents: payment.authorisedCents,
  capturedCents: payment.capturedCents,
  refundedCents: refundedCents(payment),
  captureBefore: payment.captureBefore?.toISOString() ?? null,
  declineCode: payment.declineCode,
  disputeOpen: isDisputed(payment),
});

export function viewOf(payment: Payment): OrderPayment {
  const open = payment.status === 'REQUIRES_ACTION';
  const answered = payment.live !== null && isStarted(payment.live) && payment.waiting === null;
  return {
    status: open && !answered ? 'STARTING' : shownStatus[payment.status],
    attempt: payment.waiting?.attempt ?? payment.attempt,
    checkoutUrl: open && answered ? (payment.live?.checkoutUrl ?? null) : null,
    redirectUrl: open && answered ? (payment.live?.redirectUrl ?? null) : null,
    declineCode: payment.declineCode,
  };
}
