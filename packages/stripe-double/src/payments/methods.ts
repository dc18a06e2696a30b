import { createHash } from 'node:crypto';
import type { Act } from '../act.ts';
import { cardOf, cardOfAlias, type TestCard } from '../cards.ts';
import { ApiError, invalidRequest, missing } from '../errors.ts';
import type { CardOnFile, PaymentMethod } from '../kinds.ts';

type Holder = { name?: string | null; email?: string | null };
type Expiry = { month: number; year: number };

export function makeMethod(act: Act, card: TestCard, holder: Holder = {}, expiry?: Expiry) {
  const { month, year } = expiry ?? nextYear(act.now);
  const method: PaymentMethod = {
    id: act.newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: null,
      email: holder.email ?? null,
      name: holder.name ?? null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      display_brand: card.brand,
      exp_month: month,
      exp_year: year,
      fingerprint: fingerprintOf(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: card.brand !== 'amex' },
      wallet: null,
    },
    created: act.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
  act.store.put('card_on_file', {
    id: method.id,
    number: card.number,
    setUp: card.challenge === 'on_session',
    spent: false,
  });
  return act.store.put('payment_method', method);
}

/** Stripe makes a new method each time one of its `pm_card_...` names is used. */
export function methodOf(act: Act, id: string, param = 'payment_method'): PaymentMethod {
  const card = cardOfAlias(id);
  if (card !== undefined) return makeMethod(act, card);
  const method = act.store.get('payment_method', id);
  if (method === undefined) throw missing('PaymentMethod', id, param);
  return method;
}

export function cardOfMethod(act: Act, methodId: string): { file: CardOnFile; card: TestCard } {
  const file = act.find('card_on_file', methodId);
  const card = cardOf(file.number);
  if (card === undefined) throw new Error(`no test card ${file.number}`);
  return { file, card };
}

export function attach(act: Act, method: PaymentMethod, customerId: string) {
  if (method.customer === customerId) return method;
  if (method.customer !== null) {
    throw invalidRequest(
      'The payment method you provided has already been attached to a customer.',
      { code: 'payment_method_unexpected_state' },
    );
  }
  refuseSpent(act, method);
  const attached = act.store.put('payment_method', { ...method, customer: customerId });
  act.tell('payment_method.attached', attached);
  return attached;
}

/** A detached method can never be used again. */
export function detach(act: Act, method: PaymentMethod) {
  if (method.customer === null) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      { code: 'payment_method_unexpected_state' },
    );
  }
  const detached = act.store.put('payment_method', { ...method, customer: null });
  act.store.put('card_on_file', { ...act.find('card_on_file', method.id), spent: true });
  act.tell('payment_method.detached', detached);
  return detached;
}

export function refuseUse(act: Act, method: PaymentMethod, customerId: string | null) {
  if (method.customer !== null && method.customer !== customerId) {
    throw invalidRequest(
      customerId === null
        ? `The PaymentMethod ${method.id} belongs to the Customer ${method.customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`
        : `The PaymentMethod ${method.id} does not belong to the Customer ${customerId}.`,
      { code: 'payment_method_unexpected_state', param: 'payment_method' },
    );
  }
  if (method.customer === null) refuseSpent(act, method);
}

function refuseSpent(act: Act, method: PaymentMethod) {
  if (!act.find('card_on_file', method.id).spent) return;
  throw invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment or was detached from a Customer. It may not be used again.',
    { code: 'payment_method_unexpected_state', param: 'payment_method' },
  );
}

/** Raw numbers never pass the API here, as in a Stripe account that was not opened for them. */
export function refuseRawCard() {
  return new ApiError(402, {
    type: 'invalid_request_error',
    message:
      'Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test PaymentMethod such as pm_card_visa.',
  });
}

const fingerprintOf = (number: string) =>
  createHash('sha256').update(`double:${number}`).digest('hex').slice(0, 16);

function nextYear(now: number): Expiry {
  const date = new Date(now * 1000);
  return { month: date.getUTCMonth() + 1, year: date.getUTCFullYear() + 1 };
}
