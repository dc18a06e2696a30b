import type { Act } from '../act.ts';
import type { Decline, TestCard } from '../cards.ts';
import { days } from '../clock.ts';
import type { Charge, Intent, PaymentMethod } from '../kinds.ts';

/** How long an uncaptured card payment is held; a client must read `capture_before` instead. */
const authorisationSeconds = days(7);

type Attempt = { intent: Intent; method: PaymentMethod; card: TestCard; challenged: boolean };

export function authorisedCharge(act: Act, attempt: Attempt): Charge {
  const manual = attempt.intent.capture_method === 'manual';
  const captureBefore = act.now + authorisationSeconds;
  const charge = baseCharge(act, attempt, manual ? captureBefore : null);
  if (manual) act.later(captureBefore, 'authorisation.lapses', attempt.intent.id);
  return { ...charge, status: 'succeeded', paid: true };
}

export function failedCharge(act: Act, attempt: Attempt, decline: Decline): Charge {
  return {
    ...baseCharge(act, attempt, null),
    status: 'failed',
    paid: false,
    failure_code: decline.code,
    failure_message: decline.message,
    outcome: {
      advice_code: decline.advice,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'declined_by_network',
      reason: decline.declineCode,
      risk_level: 'normal',
      seller_message: 'The bank did not return any further details with this decline.',
      type: 'issuer_declined',
    },
  };
}

function baseCharge(
  act: Act,
  { intent, method, card, challenged }: Attempt,
  captureBefore: number | null,
): Charge {
  const shown = method.card;
  return {
    id: act.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'FOODIEFAST',
    captured: false,
    created: act.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: {
        amount_authorized: intent.amount,
        authorization_code: '123456',
        brand: card.brand,
        ...(captureBefore === null ? {} : { capture_before: captureBefore }),
        checks: shown?.checks ?? null,
        country: card.country,
        electronic_commerce_indicator: challenged ? '05' : null,
        exp_month: shown?.exp_month ?? 1,
        exp_year: shown?.exp_year ?? 2030,
        fingerprint: shown?.fingerprint ?? null,
        funding: card.funding,
        installments: null,
        last4: card.number.slice(-4),
        mandate: null,
        network: card.brand,
        network_transaction_id: null,
        regulated_status: 'unregulated',
        three_d_secure: challenged
          ? {
              authentication_flow: 'challenge',
              electronic_commerce_indicator: '05',
              exemption_indicator: null,
              result: 'authenticated',
              result_reason: null,
              transaction_id: null,
              version: '2.2.0',
            }
          : null,
        transaction_link_id: null,
        wallet: null,
      },
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}
