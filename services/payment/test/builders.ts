import type { JobFacts } from '@foodiefast/contracts/delivery-events';
import { blankPayment } from '../src/domain/blank.ts';
import type { Attempt, Payment } from '../src/domain/payment.ts';

const noon = new Date('2026-11-21T12:00:00Z');

export const anAttempt = (o: Partial<Attempt> = {}): Attempt => ({
  attempt: 1,
  state: 'LIVE',
  cardId: null,
  saveCard: false,
  amountCents: 3_000,
  description: 'FoodieFast order F-1',
  sentAt: null,
  sessionId: null,
  intentId: null,
  checkoutUrl: null,
  redirectUrl: null,
  createdAt: noon,
  ...o,
});

export const aPayment = (o: Partial<Payment> = {}): Payment => ({
  ...blankPayment(crypto.randomUUID(), crypto.randomUUID(), noon),
  customerId: crypto.randomUUID(),
  attempt: 1,
  askedCents: 3_000,
  ...o,
});

/** A courier stands in the kitchen. */
export const aJob = (o: Partial<JobFacts>): JobFacts => ({
  jobId: crypto.randomUUID(),
  orderId: crypto.randomUUID(),
  kitchenId: crypto.randomUUID(),
  status: 'AT_PICKUP',
  courierId: crypto.randomUUID(),
  payCents: 600,
  reason: null,
  eta: null,
  ...o,
});
