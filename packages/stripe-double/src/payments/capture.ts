import type { Act } from '../act.ts';
import { cardOf } from '../cards.ts';
import { invalidRequest } from '../errors.ts';
import type { Charge, Intent, Refund } from '../kinds.ts';
import { postBalance, processingFee } from './balance.ts';
import { refuseOwnedBySession, saveIntent, unexpectedState } from './intents.ts';
import { makeRefund } from './refunds.ts';

/** How soon the owner of a disputing test card complains. */
const disputeSeconds = 2;

export function capture(act: Act, intent: Intent, amountToCapture?: number) {
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(intent, 'capture', ['requires_capture']);
  }
  const amount = amountToCapture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw invalidRequest('The requested capture amount is greater than the authorized amount.', {
      code: 'amount_too_large',
      param: 'amount_to_capture',
      payment_intent: intent,
    });
  }
  return takeMoney(act, intent, amount);
}

/** Books the money, and lets go of what was held beyond it. */
export function takeMoney(act: Act, intent: Intent, amount: number): Intent {
  const authorised = act.find('charge', String(intent.latest_charge));
  const posted = postBalance(act, {
    type: 'charge',
    category: 'charge',
    amount,
    fee: processingFee(authorised, amount),
    currency: intent.currency,
    source: authorised.id,
    atOnce: cardUsed(act, authorised)?.settles === 'at_once',
  });
  const charge = act.store.put('charge', {
    ...authorised,
    amount_captured: amount,
    captured: true,
    balance_transaction: posted.id,
  });
  if (intent.capture_method === 'manual') act.tell('charge.captured', charge);
  if (cardUsed(act, charge)?.dispute != null) {
    act.later(act.now + disputeSeconds, 'dispute.opens', charge.id);
  }
  const rest = authorised.amount - amount;
  if (rest > 0) release(act, charge, rest, null);
  const succeeded = saveIntent(act, {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
  });
  act.tell('payment_intent.succeeded', succeeded);
  markSessionPaid(act, succeeded);
  return succeeded;
}

const cancellable = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

type Reason = Intent['cancellation_reason'];

export function cancel(act: Act, intent: Intent, reason: Reason) {
  if (!cancellable.includes(intent.status)) throw unexpectedState(intent, 'cancel', cancellable);
  if (intent.status !== 'requires_capture') refuseOwnedBySession(act, intent);
  return letGo(act, intent, reason, null);
}

/** Nobody captured in time: the bank takes the money back by itself. */
export function lapse(act: Act, intentId: string) {
  const intent = act.store.get('payment_intent', intentId);
  if (intent?.status !== 'requires_capture') return;
  const charge = act.find('charge', String(intent.latest_charge));
  letGo(act, intent, 'automatic', 'expired_uncaptured_charge');
  act.tell('charge.expired', act.find('charge', charge.id));
}

export function letGo(
  act: Act,
  intent: Intent,
  reason: Reason,
  refundReason: Refund['reason'],
): Intent {
  if (intent.status === 'requires_capture' && intent.latest_charge !== null) {
    const charge = act.find('charge', intent.latest_charge);
    release(act, charge, charge.amount, refundReason);
  }
  const canceled = saveIntent(act, {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: act.now,
    cancellation_reason: reason,
    next_action: null,
  });
  act.tell('payment_intent.canceled', canceled);
  return canceled;
}

/**
 * What was authorised and never captured goes back as a refund without a balance transaction: Stripe
 * counts it in the charge's `amount_refunded`, so captured - refunded needs the balance to be right.
 */
function release(act: Act, charge: Charge, amount: number, reason: Refund['reason']) {
  makeRefund(act, { charge, amount, reason, metadata: {}, status: 'succeeded', uncaptured: true });
}

function markSessionPaid(act: Act, intent: Intent) {
  for (const session of act.store.select('checkout.session', { payment_intent: intent.id })) {
    act.store.put('checkout.session', { ...session, payment_status: 'paid' });
  }
}

function cardUsed(act: Act, charge: Charge) {
  const file = act.store.get('card_on_file', String(charge.payment_method));
  return cardOf(file?.number ?? '');
}
