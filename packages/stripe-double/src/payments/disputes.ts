import type { Act } from '../act.ts';
import { cardOf } from '../cards.ts';
import { days } from '../clock.ts';
import { invalidRequest } from '../errors.ts';
import type { Charge, Dispute } from '../kinds.ts';
import { postBalance } from './balance.ts';

const feeCents = 2_000;
const answerSeconds = days(9);

/** The bank takes the money back, and Stripe its fee, until somebody decides. */
export function openDispute(
  act: Act,
  charge: Charge,
  { reason, amount }: { reason: string; amount?: number | undefined },
): Dispute {
  const taken = amount ?? charge.amount_captured;
  if (!charge.captured || taken > charge.amount_captured) {
    throw invalidRequest(`Charge ${charge.id} did not capture ${taken}.`, { param: 'amount' });
  }
  if (act.store.select('dispute', { charge: charge.id }).some(holdsMoney)) {
    throw invalidRequest(`Charge ${charge.id} is disputed already.`, { code: 'charge_disputed' });
  }
  const id = act.newId('du');
  const posted = postBalance(act, {
    type: 'adjustment',
    category: 'dispute',
    amount: -taken,
    fee: feeCents,
    currency: charge.currency,
    source: id,
    atOnce: true,
  });
  const dispute = act.store.put('dispute', {
    id,
    object: 'dispute',
    amount: taken,
    balance_transactions: [posted.id],
    charge: charge.id,
    created: act.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: act.now + answerSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  });
  act.store.put('charge', { ...charge, disputed: true });
  act.tell('charge.dispute.created', shownDispute(act, dispute));
  act.tell('charge.dispute.funds_withdrawn', shownDispute(act, dispute));
  return dispute;
}

export function disputeByCard(act: Act, chargeId: string) {
  const charge = act.find('charge', chargeId);
  const file = act.store.get('card_on_file', String(charge.payment_method));
  const reason = cardOf(file?.number ?? '')?.dispute ?? 'general';
  if (!charge.disputed) openDispute(act, charge, { reason });
}

export function answerDispute(act: Act, dispute: Dispute, text: string | undefined): Dispute {
  refuseClosed(dispute);
  if (text === undefined) return dispute;
  const answered = act.store.put('dispute', {
    ...dispute,
    status: 'under_review',
    evidence: { ...dispute.evidence, uncategorized_text: text },
    evidence_details: { ...dispute.evidence_details, has_evidence: true, submission_count: 1 },
  });
  act.tell('charge.dispute.updated', shownDispute(act, answered));
  if (text === 'winning_evidence') return decideDispute(act, answered, 'won');
  return text === 'losing_evidence' ? decideDispute(act, answered, 'lost') : answered;
}

export function decideDispute(act: Act, dispute: Dispute, outcome: 'won' | 'lost'): Dispute {
  refuseClosed(dispute);
  const closed = act.store.put('dispute', {
    ...dispute,
    status: outcome,
    is_charge_refundable: outcome === 'won',
    balance_transactions:
      outcome === 'won'
        ? [...dispute.balance_transactions, giveBack(act, dispute).id]
        : dispute.balance_transactions,
  });
  if (outcome === 'won') act.tell('charge.dispute.funds_reinstated', shownDispute(act, closed));
  act.tell('charge.dispute.closed', shownDispute(act, closed));
  return closed;
}

/** While it is open and once it is lost, the bank has the money: such a charge is not refunded. */
export const holdsMoney = (dispute: Dispute) => dispute.status !== 'won';

export function shownDispute(act: Act, dispute: Dispute) {
  const posted = dispute.balance_transactions.map((id) => act.find('balance_transaction', id));
  return { ...dispute, balance_transactions: posted };
}

function giveBack(act: Act, dispute: Dispute) {
  return postBalance(act, {
    type: 'adjustment',
    category: 'dispute_reversal',
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    atOnce: true,
  });
}

function refuseClosed(dispute: Dispute) {
  if (dispute.status !== 'won' && dispute.status !== 'lost') return;
  throw invalidRequest(`This dispute is already closed (${dispute.status}).`);
}

const noEvidence: Dispute['evidence'] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
