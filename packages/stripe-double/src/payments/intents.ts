import type { Act } from '../act.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import type { Intent } from '../kinds.ts';

/** Stripe's least charge, in minor units; the double takes it for every currency it knows. */
export const amountMin = 50;
export const amountMax = 99_999_999;

export type IntentTerms = Pick<Intent, 'amount' | 'currency' | 'capture_method' | 'metadata'> &
  Partial<
    Pick<
      Intent,
      | 'customer'
      | 'description'
      | 'receipt_email'
      | 'setup_future_usage'
      | 'statement_descriptor_suffix'
      | 'transfer_group'
      | 'automatic_payment_methods'
      | 'allowed_payment_method_types'
    >
  >;

export function makeIntent(act: Act, terms: IntentTerms): Intent {
  refuseAmount(terms.amount, terms.currency);
  const id = act.newId('pi');
  const intent: Intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: terms.allowed_payment_method_types ?? null,
    amount: terms.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: terms.automatic_payment_methods ?? null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: terms.capture_method,
    client_secret: `${id}_secret_${act.newId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: act.now,
    currency: terms.currency,
    customer: terms.customer ?? null,
    customer_account: null,
    description: terms.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: terms.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: terms.receipt_email ?? null,
    review: null,
    setup_future_usage: terms.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: terms.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: terms.transfer_group ?? null,
  };
  act.store.put('payment_intent', intent);
  act.tell('payment_intent.created', intent);
  return intent;
}

export function refuseAmount(amount: number, currency: string) {
  if (amount < amountMin) {
    throw invalidRequest(
      `Amount must be at least ${(amountMin / 100).toFixed(2)} ${currency.toUpperCase()}.`,
      { code: 'amount_too_small', param: 'amount' },
    );
  }
  if (amount > amountMax) {
    throw invalidRequest(`Amount must be no more than ${amountMax} in the smallest unit.`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
}

export function saveIntent(act: Act, intent: Intent) {
  return act.store.put('payment_intent', intent);
}

/** Stripe's refusal when an intent is not where the call needs it; it carries the intent. */
export function unexpectedState(intent: Intent, verb: string, allowed: readonly string[]) {
  const deed = { capture: 'be captured', cancel: 'be canceled', confirm: 'be confirmed' }[verb];
  const message =
    verb === 'cancel'
      ? `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${allowed.join(', ')}.`
      : `This PaymentIntent could not ${deed ?? verb} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may ${deed ?? verb}: ${allowed.join(', ')}.`;
  return invalidRequest(message, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
}

/** An intent of a hosted page belongs to its session until the card was authorised. */
export function refuseOwnedBySession(act: Act, intent: Intent) {
  if (act.store.select('checkout.session', { payment_intent: intent.id }).length === 0) return;
  throw new ApiError(400, {
    type: 'invalid_request_error',
    message: 'You cannot perform this action on PaymentIntents created by Checkout.',
  });
}
