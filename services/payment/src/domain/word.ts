import { type Dispute, isOver, type Payment } from './payment.ts';
import { type PayingEvent, stepFor, type Told } from './transitions.ts';

export type CardRef = {
  id: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
};

/** What the provider says of one attempt, as fetched from it; a client's word is never taken. */
export type Word =
  | {
      says: 'open';
      intentId: string | null;
      checkoutUrl: string | null;
      redirectUrl: string | null;
      declineCode: string | null;
    }
  | {
      says: 'authorised';
      intentId: string;
      chargeId: string;
      cents: number;
      captureBefore: Date | null;
      card: CardRef | null;
    }
  | {
      says: 'captured';
      intentId: string;
      chargeId: string;
      authorisedCents: number;
      cents: number;
      fee: { cents: number; source: string } | null;
      disputes: readonly Dispute[];
    }
  | { says: 'declined'; intentId: string | null; declineCode: string }
  | { says: 'closed'; intentId: string | null; lapsed: boolean };

export type Heard = { payment: Payment; tells: Told | null };

/** The payment after the provider's word; null when the word is no news. */
export function hear(payment: Payment, word: Word): Heard | null {
  if (word.says === 'open') return hearOpen(payment, word);
  if (payment.status === 'CAPTURED') {
    return word.says === 'captured' ? hearMore(payment, word) : null;
  }
  const step = stepFor(payment.status, eventOf(word));
  if (!step) return null;
  if (step.to === 'VOIDED' && payment.waiting && !isOver(payment)) {
    return { payment: promoted(payment), tells: null };
  }
  const next = { ...withFigures(payment, word), status: step.to };
  const lost = step.to === 'VOIDED' || step.to === 'EXPIRED';
  const wanted = payment.authorisedCents > 0 && (payment.target?.keepCents ?? 0) > 0;
  return { payment: next, tells: lost && wanted ? 'captureFailed' : step.tells };
}

/** The attempt that waited begins: the one before it can take no money any more. */
export function promoted(payment: Payment): Payment {
  if (!payment.waiting) throw new Error(`${payment.orderId} has no attempt that waits`);
  return {
    ...payment,
    status: 'REQUIRES_ACTION',
    attempt: payment.waiting.attempt,
    live: { ...payment.waiting, state: 'LIVE' },
    waiting: null,
    askedCents: payment.waiting.amountCents,
    authorisedCents: 0,
    intentId: null,
    chargeId: null,
    captureBefore: null,
    captureRefusals: 0,
    declineCode: null,
  };
}

function eventOf(word: Exclude<Word, { says: 'open' }>): PayingEvent {
  if (word.says !== 'closed') return word.says;
  return word.lapsed ? 'lapsed' : 'closed';
}

function withFigures(payment: Payment, word: Exclude<Word, { says: 'open' }>): Payment {
  const live = payment.live && {
    ...payment.live,
    intentId: word.intentId ?? payment.live.intentId,
  };
  const heard = { ...payment, live, intentId: word.intentId ?? payment.intentId };
  switch (word.says) {
    case 'authorised':
      return {
        ...heard,
        waiting: null,
        authorisedCents: word.cents,
        chargeId: word.chargeId,
        captureBefore: word.captureBefore,
        declineCode: null,
      };
    case 'captured':
      return {
        ...heard,
        waiting: null,
        authorisedCents: Math.max(word.authorisedCents, word.cents),
        capturedCents: word.cents,
        chargeId: word.chargeId,
        declineCode: null,
        disputes: word.disputes,
        ...feeOf(payment, word),
      };
    case 'declined':
      return { ...heard, declineCode: word.declineCode, live: ended(live) };
    case 'closed':
      return { ...heard, captureBefore: null, live: ended(live) };
  }
}

const ended = (live: Payment['live']) => live && { ...live, state: 'ENDED' as const };

const feeOf = (payment: Payment, { fee }: Extract<Word, { says: 'captured' }>) => ({
  feeCents: fee?.cents ?? payment.feeCents,
  feeSource: fee?.source ?? payment.feeSource,
});

/** The fee is known a moment after the capture, and a dispute may come any time. */
function hearMore(payment: Payment, word: Extract<Word, { says: 'captured' }>): Heard | null {
  const fee = feeOf(payment, word);
  const disputed = disputesOf(word) !== disputesOf(payment);
  if (fee.feeSource === payment.feeSource && !disputed) return null;
  const disputes = disputed ? word.disputes : payment.disputes;
  return { payment: { ...payment, ...fee, disputes }, tells: disputed ? 'disputed' : null };
}

const disputesOf = ({ disputes }: Pick<Payment, 'disputes'>): string =>
  disputes
    .map(({ id, status }) => `${id} ${status}`)
    .toSorted()
    .join();

function hearOpen(payment: Payment, word: Extract<Word, { says: 'open' }>): Heard | null {
  const { live } = payment;
  if (payment.status !== 'REQUIRES_ACTION' || !live) return null;
  const next = {
    ...live,
    intentId: word.intentId ?? live.intentId,
    checkoutUrl: word.checkoutUrl ?? live.checkoutUrl,
    redirectUrl: word.redirectUrl ?? live.redirectUrl,
  };
  const declineCode = word.declineCode ?? payment.declineCode;
  const news =
    next.intentId !== live.intentId ||
    next.checkoutUrl !== live.checkoutUrl ||
    next.redirectUrl !== live.redirectUrl ||
    declineCode !== payment.declineCode;
  if (!news) return null;
  const told = next.checkoutUrl !== live.checkoutUrl || next.redirectUrl !== live.redirectUrl;
  return {
    payment: { ...payment, live: next, intentId: next.intentId, declineCode },
    tells: told ? 'actionRequired' : null,
  };
}
