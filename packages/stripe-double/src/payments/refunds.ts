import type { Act } from '../act.ts';
import { cardOf } from '../cards.ts';
import { invalidRequest } from '../errors.ts';
import { takeRefundFault } from '../faults.ts';
import type { Charge, Refund } from '../kinds.ts';
import { postBalance } from './balance.ts';
import { holdsMoney } from './disputes.ts';

const settleSeconds = 2;

type Order = {
  charge: Charge;
  amount: number;
  reason: Refund['reason'];
  metadata: Record<string, string>;
};

export function refund(act: Act, order: Omit<Order, 'amount'> & { amount?: number }): Refund {
  const { charge } = order;
  if (!charge.captured || charge.status !== 'succeeded') {
    throw invalidRequest(
      `The PaymentIntent ${charge.payment_intent ?? ''} does not have a successful charge to refund.`,
      { code: 'charge_not_refundable' },
    );
  }
  if (act.store.select('dispute', { charge: charge.id }).some(holdsMoney)) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = order.amount ?? left;
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${euros(amount)}) is greater than unrefunded amount on charge (${euros(left)})`,
      { param: 'amount' },
    );
  }
  const fate = fateOf(act, charge);
  const made = makeRefund(act, {
    ...order,
    amount,
    status: fate.status,
    uncaptured: false,
  });
  if (fate.next !== null) act.later(act.now + fate.afterSeconds, fate.next, made.id);
  return made;
}

export function makeRefund(
  act: Act,
  order: Order & { status: 'succeeded' | 'pending'; uncaptured: boolean },
): Refund {
  const { charge, amount } = order;
  const id = act.newId('re');
  const posted = order.uncaptured
    ? null
    : postBalance(act, {
        type: 'refund',
        category: 'refund',
        amount: -amount,
        currency: charge.currency,
        source: id,
        atOnce: true,
      });
  const made = act.store.put('refund', {
    id,
    object: 'refund',
    amount,
    balance_transaction: posted?.id ?? null,
    charge: charge.id,
    created: act.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { type: 'card', card: { type: order.uncaptured ? 'reversal' : 'refund' } },
    metadata: order.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: order.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: order.status,
    transfer_reversal: null,
  });
  act.tell('refund.created', made);
  act.tell('charge.refunded', addRefunded(act, charge.id, amount));
  return made;
}

/** A pending refund arrives. */
export function settleRefund(act: Act, id: string) {
  const made = act.store.get('refund', id);
  if (made?.status !== 'pending') return;
  const settled = act.store.put('refund', { ...made, status: 'succeeded' });
  act.tell('refund.updated', settled);
  act.tell('charge.refund.updated', settled);
}

/** Also after `succeeded`: the bank sends the money back, and the charge owes it again. */
export function failRefund(act: Act, id: string) {
  const made = act.store.get('refund', id);
  if (made === undefined || made.status === 'failed' || made.status === 'canceled') return;
  const posted = postBalance(act, {
    type: 'refund_failure',
    category: 'refund_failure',
    amount: made.amount,
    currency: made.currency,
    source: made.id,
    atOnce: true,
  });
  const failed = act.store.put('refund', {
    ...made,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: posted.id,
  });
  addRefunded(act, String(made.charge), -made.amount);
  act.tell('refund.updated', failed);
  act.tell('refund.failed', failed);
  act.tell('charge.refund.updated', failed);
}

function addRefunded(act: Act, chargeId: string, amount: number) {
  const charge = act.find('charge', chargeId);
  const refunded = charge.amount_refunded + amount;
  return act.store.put('charge', {
    ...charge,
    amount_refunded: refunded,
    refunded: refunded === charge.amount,
  });
}

type Fate = {
  status: 'succeeded' | 'pending';
  next: 'refund.settles' | 'refund.fails' | null;
  afterSeconds: number;
};

function fateOf(act: Act, charge: Charge): Fate {
  const fault = takeRefundFault(act.store);
  if (fault !== undefined) {
    return { status: 'succeeded', next: 'refund.fails', afterSeconds: fault.afterSeconds };
  }
  const file = act.store.get('card_on_file', String(charge.payment_method));
  switch (cardOf(file?.number ?? '')?.refund) {
    case 'fails_later':
      return { status: 'succeeded', next: 'refund.fails', afterSeconds: settleSeconds };
    case 'pending':
      return { status: 'pending', next: 'refund.settles', afterSeconds: settleSeconds };
    case 'succeeds':
    case undefined:
      return { status: 'succeeded', next: null, afterSeconds: 0 };
  }
}

const euros = (cents: number) => `€${(cents / 100).toFixed(2)}`;
