import { Refusal } from '@foodiefast/kit/refusal';
import { type Attempt, isOver, type Payment } from './payment.ts';
import { promoted } from './word.ts';

export type Terms = {
  customerId: string;
  cents: number;
  description: string;
  saveCard: boolean;
  cardId: string | null;
};

const attemptsMax = 100;

/** The number of the newest attempt, whether the provider knows it or not. */
export const latest = ({ attempt, waiting }: Payment): number => waiting?.attempt ?? attempt;

/** One more attempt by the payer; an open one waits for the provider's word on it. */
export function again(payment: Payment, terms: Terms, now: Date) {
  const open = ['REQUIRES_ACTION', 'FAILED', 'VOIDED', 'EXPIRED'].includes(payment.status);
  // One that waits is still unknown to the provider, so its terms can simply be replaced.
  const attempt = payment.waiting?.attempt ?? latest(payment) + 1;
  if (!open || isOver(payment)) throw notNow(payment, 'This takes no new attempt to pay');
  if (attempt > attemptsMax) throw notNow(payment, 'Too many attempts');
  return withAttempt(payment, attemptOf(attempt, terms, now));
}

export function withAttempt(payment: Payment, attempt: Attempt) {
  const waits = payment.live !== null && payment.live.state === 'LIVE';
  const waiting = { ...payment, waiting: attempt };
  return {
    payment: waits ? waiting : promoted(waiting),
    action: 'payment.attempted',
    detail: { attempt: attempt.attempt, cents: attempt.amountCents },
  };
}

export const attemptOf = (attempt: number, terms: Terms, now: Date): Attempt => ({
  attempt,
  state: 'WAITING',
  cardId: terms.cardId,
  saveCard: terms.saveCard,
  amountCents: terms.cents,
  description: terms.description,
  sentAt: null,
  sessionId: null,
  intentId: null,
  checkoutUrl: null,
  redirectUrl: null,
  createdAt: now,
});

const notNow = (payment: Payment, message: string): Refusal =>
  new Refusal('PAYMENT_STATE', message, { details: { state: payment.status } });
