import { Stripe } from 'stripe';
import { openBooks } from './books.ts';
import { openConnect } from './connect.ts';
import { eventReader } from './events.ts';
import { guard } from './guard.ts';
import type { IntentRef, Provider, ProviderRefund, Within } from './port.ts';
import { idOf, intentWord, objectOf, refundOf, sessionWord, wasDisputed } from './words.ts';

export type StripeSettings = {
  secretKey: string;
  webhookSecret: string;
  /** Of the double; null is Stripe itself. */
  apiUrl: string | null;
  timeoutMs: number;
};

const ofIntent = ['latest_charge.balance_transaction'];
const ofSession = ['payment_intent.latest_charge.balance_transaction'];
// Their clock and ours may differ when something is looked up by its time.
const clockSkewSeconds = 600;
const pageSize = 100;
const pagesMax = 50;

/** The only door to the stripe package. We retry ourselves, with keys that are stored. */
export function openStripe(settings: StripeSettings): Provider {
  const stripe = new Stripe(settings.secretKey, {
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: settings.timeoutMs,
    ...placeOf(settings.apiUrl),
  });
  const { definite, asked } = guard();
  const within = (o?: Within) => ({ timeout: o?.timeoutMs ?? settings.timeoutMs });

  async function disputesOf(intent: Stripe.PaymentIntent | null, o?: Within) {
    if (!intent || !wasDisputed(intent)) return [];
    const params = { payment_intent: intent.id, limit: pageSize };
    return (await stripe.disputes.list(params, within(o))).data;
  }

  return {
    ...openConnect(stripe, { definite, asked, within }),
    ...openBooks(stripe, { asked, within }),
    createCustomer: (idempotencyKey, o) =>
      definite(async () => {
        const params = { metadata: { userId: o.userId } };
        return (await stripe.customers.create(params, { idempotencyKey, ...within(o) })).id;
      }),
    createSession: (idempotencyKey, o) =>
      definite(async () => {
        const metadata = { orderId: o.orderId, attempt: String(o.attempt) };
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            success_url: o.successUrl,
            cancel_url: o.cancelUrl,
            expires_at: o.expiresAt,
            client_reference_id: o.orderId,
            metadata,
            ...(o.customer === null ? {} : { customer: o.customer }),
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: o.currency.toLowerCase(),
                  unit_amount: o.cents,
                  product_data: { name: o.description },
                },
              },
            ],
            payment_intent_data: {
              capture_method: o.capture,
              metadata,
              ...(o.customer === null ? {} : { setup_future_usage: 'on_session' }),
            },
          },
          { idempotencyKey, ...within(o) },
        );
        return { sessionId: session.id, word: sessionWord(session) };
      }),
    createIntent: (idempotencyKey, o) =>
      definite(
        async () =>
          intentWord(
            await stripe.paymentIntents.create(
              {
                amount: o.cents,
                currency: o.currency.toLowerCase(),
                capture_method: o.capture,
                confirm: true,
                customer: o.customer,
                payment_method: o.cardId,
                return_url: o.returnUrl,
                description: o.description,
                metadata: { orderId: o.orderId, attempt: String(o.attempt) },
                expand: ofIntent,
              },
              { idempotencyKey, ...within(o) },
            ),
          ),
        // A declined card is an answer, and comes as an error.
        (error) => (error.payment_intent ? intentWord(error.payment_intent) : undefined),
      ),
    capture: (idempotencyKey, o) =>
      definite(async () =>
        intentWord(
          await stripe.paymentIntents.capture(
            o.intentId,
            { amount_to_capture: o.cents, expand: ofIntent },
            { idempotencyKey, ...within(o) },
          ),
        ),
      ),
    cancel: (idempotencyKey, o) =>
      definite(async () =>
        intentWord(
          await stripe.paymentIntents.cancel(o.intentId, {}, { idempotencyKey, ...within(o) }),
        ),
      ),
    expire: (idempotencyKey, o) =>
      definite(async () =>
        sessionWord(
          await stripe.checkout.sessions.expire(o.sessionId, {}, { idempotencyKey, ...within(o) }),
        ),
      ),
    refund: (idempotencyKey, o) =>
      definite(async () =>
        refundOf(
          await stripe.refunds.create(
            {
              payment_intent: o.intentId,
              amount: o.cents,
              metadata: { orderId: o.orderId, refundId: o.refundId },
            },
            { idempotencyKey, ...within(o) },
          ),
        ),
      ),
    refundAll: (idempotencyKey, o) =>
      definite(async () =>
        refundOf(
          await stripe.refunds.create(
            { payment_intent: o.intentId, metadata: { orderId: o.orderId } },
            { idempotencyKey, ...within(o) },
          ),
        ),
      ),
    detach: (idempotencyKey, o) =>
      definite(async () => {
        await stripe.paymentMethods.detach(o.cardId, {}, { idempotencyKey, ...within(o) });
        return null;
      }),
    deleteCustomer: (idempotencyKey, o) =>
      definite(async () => {
        await stripe.customers.del(o.customer, {}, { idempotencyKey, ...within(o) });
        return null;
      }),

    readSession: (id, o) =>
      asked(async () => {
        const session = await stripe.checkout.sessions.retrieve(
          id,
          { expand: ofSession },
          within(o),
        );
        return sessionWord(session, await disputesOf(objectOf(session.payment_intent), o));
      }),
    readIntent: (id, o) =>
      asked(async () => {
        const intent = await stripe.paymentIntents.retrieve(id, { expand: ofIntent }, within(o));
        return intentWord(intent, await disputesOf(intent, o));
      }),
    readRefunds: (intentId, o) =>
      asked(async () => {
        const params = { payment_intent: intentId, limit: pageSize };
        const refunds: ProviderRefund[] = [];
        for await (const refund of stripe.refunds.list(params, within(o))) {
          refunds.push(refundOf(refund));
        }
        return refunds;
      }),
    findSession: ({ orderId, attempt, since }) =>
      asked(async () => {
        const params = { created: { gte: seconds(since) - clockSkewSeconds }, limit: pageSize };
        for await (const found of stripe.checkout.sessions.list(params)) {
          if (!isOf(found.metadata, orderId, attempt)) continue;
          const session = await stripe.checkout.sessions.retrieve(found.id, { expand: ofSession });
          return { sessionId: found.id, word: sessionWord(session) };
        }
        return null;
      }),
    findIntent: ({ orderId, attempt, since }) =>
      asked(async () => {
        const params = { created: { gte: seconds(since) - clockSkewSeconds }, limit: pageSize };
        for await (const found of stripe.paymentIntents.list(params)) {
          if (!isOf(found.metadata, orderId, attempt)) continue;
          return intentWord(await stripe.paymentIntents.retrieve(found.id, { expand: ofIntent }));
        }
        return null;
      }),
    listIntents: ({ from, to }) =>
      asked(async () => {
        const created = { gte: seconds(from), lte: seconds(to) };
        const found: IntentRef[] = [];
        for await (const intent of stripe.paymentIntents.list({ created, limit: pageSize })) {
          const orderId = intent.metadata['orderId'];
          const held = intent.status === 'requires_capture';
          if (!orderId || (!held && intent.status !== 'succeeded')) continue;
          const createdAt = new Date(intent.created * 1000);
          found.push({ orderId, intentId: intent.id, held, createdAt });
          if (found.length >= pageSize * pagesMax) break;
        }
        return found;
      }),
    readEvent: eventReader(stripe, settings.webhookSecret, idOf),
  };
}

function placeOf(apiUrl: string | null) {
  if (apiUrl === null) return {};
  const url = new URL(apiUrl);
  const protocol = url.protocol === 'https:' ? ('https' as const) : ('http' as const);
  return { host: url.hostname, port: url.port || (protocol === 'https' ? 443 : 80), protocol };
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

const isOf = (labels: Record<string, string> | null, orderId: string, attempt: number) =>
  labels?.['orderId'] === orderId && labels['attempt'] === String(attempt);
