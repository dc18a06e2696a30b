import type { Stripe } from 'stripe';
import type { Dispute } from '../domain/payment.ts';
import type { CardRef, Word } from '../domain/word.ts';
import type { ProviderRefund } from './port.ts';

export function sessionWord(session: Stripe.Checkout.Session, disputes: Disputes = []): Word {
  const intent = objectOf(session.payment_intent);
  const intentId = idOf(session.payment_intent);
  if (session.status === 'expired') return { says: 'closed', intentId, lapsed: false };
  if (session.status === 'complete' && intent) return intentWord(intent, disputes);
  return {
    says: 'open',
    intentId,
    checkoutUrl: session.url ?? null,
    redirectUrl: null,
    declineCode: intent ? declineOf(intent) : null,
  };
}

export function intentWord(intent: Stripe.PaymentIntent, disputes: Disputes = []): Word {
  const intentId = intent.id;
  switch (intent.status) {
    case 'requires_capture':
      return authorised(intent);
    case 'succeeded':
      return captured(intent, disputes);
    case 'canceled': {
      const lapsed = intent.cancellation_reason === 'automatic';
      return { says: 'closed', intentId, lapsed };
    }
    case 'requires_payment_method': {
      const declineCode = declineOf(intent);
      if (declineCode !== null) return { says: 'declined', intentId, declineCode };
      return stillOpen(intent);
    }
    case 'processing':
    case 'requires_action':
    case 'requires_confirmation':
    default:
      return stillOpen(intent);
  }
}

const stillOpen = (intent: Stripe.PaymentIntent): Word => ({
  says: 'open',
  intentId: intent.id,
  checkoutUrl: null,
  redirectUrl: intent.next_action?.redirect_to_url?.url ?? null,
  declineCode: null,
});

function authorised(intent: Stripe.PaymentIntent): Word {
  const charge = chargeOf(intent);
  const captureBefore = charge.payment_method_details?.card?.capture_before;
  return {
    says: 'authorised',
    intentId: intent.id,
    chargeId: charge.id,
    cents: intent.amount_capturable,
    captureBefore: captureBefore === undefined ? null : new Date(captureBefore * 1000),
    card: cardOf(charge),
  };
}

function captured(intent: Stripe.PaymentIntent, disputes: Disputes): Word {
  const charge = chargeOf(intent);
  const entry = objectOf(charge.balance_transaction);
  return {
    says: 'captured',
    intentId: intent.id,
    chargeId: charge.id,
    authorisedCents: charge.amount,
    cents: intent.amount_received,
    fee: entry ? { cents: entry.fee, source: entry.id } : null,
    disputes: disputes.map(disputeOf),
  };
}

function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge = objectOf(intent.latest_charge);
  if (!charge) throw new Error(`${intent.id} is ${intent.status} and was read without its charge`);
  return charge;
}

function cardOf(charge: Stripe.Charge): CardRef | null {
  const shown = charge.payment_method_details?.card;
  if (!shown || charge.payment_method === null) return null;
  return {
    id: charge.payment_method,
    brand: shown.brand ?? 'card',
    last4: shown.last4 ?? '',
    expiryMonth: shown.exp_month,
    expiryYear: shown.exp_year,
  };
}

function declineOf({ last_payment_error: error }: Stripe.PaymentIntent): string | null {
  return error?.decline_code ?? error?.code ?? null;
}

type Disputes = readonly Stripe.Dispute[];

const disputeStatuses: Readonly<Record<string, Dispute['status']>> = {
  won: 'WON',
  prevented: 'WON',
  lost: 'LOST',
};

export const disputeOf = (dispute: Stripe.Dispute): Dispute => ({
  id: dispute.id,
  status: disputeStatuses[dispute.status] ?? 'OPEN',
  amountCents: dispute.amount,
  feeCents: dispute.balance_transactions.reduce((cents, { fee }) => cents + fee, 0),
});

/** Whether it ever was disputed, which stays true after the bank has decided for us. */
export const wasDisputed = (intent: Stripe.PaymentIntent | null): boolean =>
  objectOf(intent?.latest_charge)?.disputed === true;

const refundStatuses: Readonly<Record<string, ProviderRefund['status']>> = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'FAILED',
};

export const refundOf = (refund: Stripe.Refund): ProviderRefund => ({
  id: refund.id,
  refundId: refund.metadata?.['refundId'] ?? null,
  cents: refund.amount,
  status: refundStatuses[refund.status ?? ''] ?? 'PENDING',
  movedMoney: refund.balance_transaction !== null,
  createdAt: new Date(refund.created * 1000),
});

export const objectOf = <T extends object>(value: string | T | null | undefined): T | null =>
  typeof value === 'object' ? value : null;

export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);
