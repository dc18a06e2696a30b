import type { Act } from '../act.ts';
import { hours, minutes } from '../clock.ts';
import { invalidRequest } from '../errors.ts';
import type { Intent, LineItem, Session, SessionPlan } from '../kinds.ts';
import { letGo } from './capture.ts';
import { refuseAmount } from './intents.ts';

export type SessionTerms = {
  successUrl: string;
  cancelUrl: string | null;
  customer: string | null;
  customerEmail: string | null;
  customerCreation: 'always' | 'if_required' | null;
  clientReferenceId: string | null;
  metadata: Record<string, string>;
  expiresAt: number | null;
  locale: Session['locale'];
  allowedTypes: Session['allowed_payment_method_types'];
  submitType: Session['submit_type'];
  items: LineItem[];
  plan: Omit<SessionPlan, 'id' | 'items'>;
};

const lifeMin = minutes(30);
const lifeMax = hours(24);

export function makeSession(act: Act, terms: SessionTerms): Session {
  const expiresAt = terms.expiresAt ?? act.now + lifeMax;
  refuseExpiry(act, expiresAt);
  const total = terms.items.reduce((sum, item) => sum + item.amount_total, 0);
  const currency = terms.items[0]?.currency ?? 'eur';
  refuseAmount(total, currency);
  const id = act.newId('cs_test');
  const session = act.store.put('checkout.session', {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: terms.allowedTypes,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: terms.cancelUrl,
    client_reference_id: terms.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: act.now,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: terms.customer,
    customer_account: null,
    customer_creation: terms.customer === null ? (terms.customerCreation ?? 'if_required') : null,
    customer_details: null,
    customer_email: terms.customerEmail,
    discounts: [],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: terms.locale,
    managed_payments: null,
    metadata: terms.metadata,
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: terms.submitType,
    subscription: null,
    success_url: terms.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${act.publicUrl}/c/pay/${id}`,
    wallet_options: null,
  });
  act.store.put('session_plan', { ...terms.plan, id, items: terms.items });
  act.later(expiresAt, 'session.expires', id);
  return session;
}

/** Stripe's word on a session that is no longer open. */
export function expireSession(act: Act, session: Session): Session {
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  return closeSession(act, session);
}

export function expireInTime(act: Act, id: string) {
  const session = act.store.get('checkout.session', id);
  if (session?.status === 'open') closeSession(act, session);
}

export function completeSession(act: Act, session: Session, intent: Intent, email: string) {
  const complete = act.store.put('checkout.session', {
    ...session,
    status: 'complete',
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    url: null,
    customer_details: {
      address: null,
      business_name: null,
      email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
  });
  act.tell('checkout.session.completed', complete);
  return complete;
}

function closeSession(act: Act, session: Session) {
  const expired = act.store.put('checkout.session', { ...session, status: 'expired', url: null });
  const intent =
    session.payment_intent === null
      ? undefined
      : act.store.get('payment_intent', session.payment_intent);
  if (intent !== undefined && intent.status !== 'canceled') letGo(act, intent, 'expired', null);
  act.tell('checkout.session.expired', expired);
  return expired;
}

function refuseExpiry(act: Act, expiresAt: number) {
  const life = expiresAt - act.now;
  if (life >= lifeMin && life <= lifeMax) return;
  throw invalidRequest(
    life < lifeMin
      ? 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
      : 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    { param: 'expires_at' },
  );
}
