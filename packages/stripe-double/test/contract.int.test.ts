import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { againstStripe, eventually, failureOf, openProvider } from './provider.ts';

// The same file runs against Stripe's test mode: STRIPE_CONTRACT_KEY=sk_test_... vitest run ... contract
let provider: Awaited<ReturnType<typeof openProvider>>;
let stripe: Stripe;
let checks = 0;

beforeAll(async () => {
  provider = await openProvider();
  stripe = provider.stripe;
});
beforeEach(() => {
  checks += 1;
});
afterAll(async () => {
  await provider.stop();
  const unconfirmed = againstStripe ? 0 : checks;
  process.stdout.write(
    `Stripe contract: ${checks} checks, ${unconfirmed} not confirmed against Stripe\n`,
  );
});

const held = (card = 'pm_card_visa', amount = 2_000): Stripe.PaymentIntentCreateParams => ({
  amount,
  currency: 'eur',
  payment_method: card,
  allowed_payment_method_types: ['card'],
  capture_method: 'manual',
  confirm: true,
});
const hold = (card?: string, amount?: number) => stripe.paymentIntents.create(held(card, amount));
const paid = async (amount: number) => {
  const intent = await hold('pm_card_visa', amount);
  return stripe.paymentIntents.capture(intent.id);
};
const chargeOf = (intentId: string) =>
  stripe.paymentIntents
    .retrieve(intentId, { expand: ['latest_charge'] })
    .then((intent) => intent.latest_charge as Stripe.Charge);

test('a manual capture holds the amount, and says until when', async () => {
  const intent = await hold();
  expect(intent).toMatchObject({
    status: 'requires_capture',
    amount_capturable: 2_000,
    amount_received: 0,
  });
  const charge = await chargeOf(intent.id);
  expect(charge).toMatchObject({ captured: false, amount_captured: 0, paid: true });
  const before = charge.payment_method_details?.card?.capture_before ?? 0;
  expect(before - charge.created).toBeGreaterThan(4 * 86_400);
});

test('a partial capture takes its part and gives the rest back', async () => {
  const intent = await hold();
  const taken = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1_500 });
  expect(taken).toMatchObject({
    status: 'succeeded',
    amount: 2_000,
    amount_received: 1_500,
    amount_capturable: 0,
  });
  expect(await chargeOf(intent.id)).toMatchObject({
    captured: true,
    amount: 2_000,
    amount_captured: 1_500,
    amount_refunded: 500,
  });
});

test('nothing is captured twice, and nothing beyond what is held', async () => {
  const intent = await hold();
  const tooMuch = await failureOf(
    stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2_001 }),
  );
  expect(tooMuch).toMatchObject({ statusCode: 400, code: 'amount_too_large' });
  await stripe.paymentIntents.capture(intent.id);
  const again = await failureOf(stripe.paymentIntents.capture(intent.id));
  expect(again).toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    code: 'payment_intent_unexpected_state',
  });
  expect(again.payment_intent?.status).toBe('succeeded');
});

test('a cancelled hold is canceled for good', async () => {
  const intent = await hold();
  const canceled = await stripe.paymentIntents.cancel(intent.id, {
    cancellation_reason: 'requested_by_customer',
  });
  expect(canceled).toMatchObject({
    status: 'canceled',
    amount_capturable: 0,
    cancellation_reason: 'requested_by_customer',
  });
  expect(canceled.canceled_at).not.toBeNull();
  const again = await failureOf(stripe.paymentIntents.cancel(intent.id));
  expect(again.code).toBe('payment_intent_unexpected_state');
  const late = await failureOf(stripe.paymentIntents.capture(intent.id));
  expect(late.code).toBe('payment_intent_unexpected_state');
});

test('a declined card answers 402 and leaves the intent open for another', async () => {
  for (const [card, why] of [
    ['pm_card_visa_chargeDeclined', { code: 'card_declined', decline_code: 'generic_decline' }],
    [
      'pm_card_visa_chargeDeclinedInsufficientFunds',
      { code: 'card_declined', decline_code: 'insufficient_funds' },
    ],
    ['pm_card_chargeDeclinedExpiredCard', { code: 'expired_card' }],
  ] as const) {
    const error = await failureOf(hold(card));
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', ...why });
    const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id));
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.last_payment_error).toMatchObject(why);
    const other = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
    });
    expect(other.status).toBe('requires_capture');
  }
});

test('a saved card is charged without its owner, with its customer and no other', async () => {
  const customer = await stripe.customers.create({ metadata: { run: randomUUID() } });
  const saved = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const params = { ...held(saved.id), customer: customer.id, off_session: true };
  expect((await stripe.paymentIntents.create(params)).status).toBe('requires_capture');
  const alone = await failureOf(stripe.paymentIntents.create(held(saved.id)));
  expect(alone.statusCode).toBe(400);
  const cards = await stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
  expect(cards.data.map((card) => card.card?.last4)).toEqual(['4242']);
  await stripe.paymentMethods.detach(saved.id);
  const gone = await failureOf(stripe.paymentIntents.create(params));
  expect(gone.statusCode).toBe(400);
  expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toEqual([]);
});

test('a bank that wants the owner declines a payment without them', async () => {
  const customer = await stripe.customers.create();
  const saved = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
    customer: customer.id,
  });
  const error = await failureOf(
    stripe.paymentIntents.create({ ...held(saved.id), customer: customer.id, off_session: true }),
  );
  expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' });
});

test('with the owner present it redirects, and comes back to return_url', async () => {
  const back = 'https://example.org/back';
  const intent = await stripe.paymentIntents.create({
    ...held('pm_card_authenticationRequired'),
    return_url: back,
  });
  expect(intent.status).toBe('requires_action');
  expect(intent.next_action).toMatchObject({
    type: 'redirect_to_url',
    redirect_to_url: { return_url: back },
  });
  expect(intent.next_action?.redirect_to_url?.url).toMatch(/^https?:/);
  expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
});

test('a confirmation that might redirect needs a return_url', async () => {
  const { allowed_payment_method_types: cardOnly, ...open } = held();
  expect(cardOnly).toEqual(['card']);
  const error = await failureOf(stripe.paymentIntents.create(open));
  expect(error.statusCode).toBe(400);
  expect(error.message).toContain('return_url');
});

test('one key, one effect: the same request is replayed, a decline too', async () => {
  const idempotencyKey = randomUUID();
  const first = await stripe.paymentIntents.create(held(), { idempotencyKey });
  const second = await stripe.paymentIntents.create(held(), { idempotencyKey });
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  const declineKey = { idempotencyKey: randomUUID() };
  const declined = held('pm_card_visa_chargeDeclined');
  const one = await failureOf(stripe.paymentIntents.create(declined, declineKey));
  const two = await failureOf(stripe.paymentIntents.create(declined, declineKey));
  expect(two.payment_intent?.id).toBe(one.payment_intent?.id);
});

test('a key with another body or another path is an idempotency_error', async () => {
  const idempotencyKey = randomUUID();
  const intent = await stripe.paymentIntents.create(held(), { idempotencyKey });
  const body = await failureOf(
    stripe.paymentIntents.create(held('pm_card_visa', 2_001), { idempotencyKey }),
  );
  expect(body).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
  const path = await failureOf(stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey }));
  expect(path).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
});

test('a request refused for its parameters frees its key', async () => {
  const idempotencyKey = randomUUID();
  const wrong = { ...held(), amount: 'twelve' as unknown as number };
  const refused = await failureOf(stripe.paymentIntents.create(wrong, { idempotencyKey }));
  expect(refused.code).toBe('parameter_invalid_integer');
  const right = await stripe.paymentIntents.create(held(), { idempotencyKey });
  expect(right.status).toBe('requires_capture');
});

test('refunds add up to what was captured and no further', async () => {
  const intent = await paid(2_000);
  const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
  expect(part).toMatchObject({ status: 'succeeded', amount: 500, payment_intent: intent.id });
  const tooMuch = await failureOf(
    stripe.refunds.create({ payment_intent: intent.id, amount: 1_501 }),
  );
  expect(tooMuch).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' });
  const rest = await stripe.refunds.create({ payment_intent: intent.id });
  expect(rest.amount).toBe(1_500);
  const none = await failureOf(stripe.refunds.create({ payment_intent: intent.id }));
  expect(none.code).toBe('charge_already_refunded');
  const refunds = await stripe.refunds.list({ payment_intent: intent.id });
  expect(refunds.data.map(({ id }) => id)).toEqual([rest.id, part.id]);
  expect(await chargeOf(intent.id)).toMatchObject({ refunded: true, amount_refunded: 2_000 });
});

test('the balance books a capture less its fee, and a refund', async () => {
  const intent = await paid(2_000);
  const charge = await stripe.charges.retrieve((await chargeOf(intent.id)).id, {
    expand: ['balance_transaction'],
  });
  const booked = charge.balance_transaction as Stripe.BalanceTransaction;
  expect(booked).toMatchObject({ type: 'charge', source: charge.id });
  expect(booked.fee).toBeGreaterThan(0);
  expect(booked.net).toBe(booked.amount - booked.fee);
  const refund = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 700,
    expand: ['balance_transaction'],
  });
  expect((refund.balance_transaction as Stripe.BalanceTransaction).amount).toBeLessThan(0);
});

const session = (extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.org/paid?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://example.org/back',
    line_items: [
      {
        quantity: 2,
        price_data: { currency: 'eur', unit_amount: 750, product_data: { name: 'Lentil bowl' } },
      },
    ],
    payment_intent_data: { capture_method: 'manual', metadata: { orderId: 'o1' } },
    ...extra,
  });

test('a session opens with its page and its sum, without an intent', async () => {
  const made = await session();
  expect(made).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 1_500,
    payment_intent: null,
  });
  expect(made.url).toMatch(/^https?:/);
  const whole = await stripe.checkout.sessions.retrieve(made.id, { expand: ['line_items'] });
  expect(whole.line_items?.data[0]).toMatchObject({ amount_total: 1_500, quantity: 2 });
});

test('a session lives at least 30 minutes, and is expired once', async () => {
  const soon = Math.floor(Date.now() / 1000) + 1_700;
  const short = await failureOf(session({ expires_at: soon }));
  expect(short).toMatchObject({ statusCode: 400, param: 'expires_at' });
  const made = await session({ expires_at: soon + 300 });
  const expired = await stripe.checkout.sessions.expire(made.id);
  expect(expired).toMatchObject({ status: 'expired', url: null });
  const again = await failureOf(stripe.checkout.sessions.expire(made.id));
  expect(again.message).toContain('status of `expired`');
});

test('lists run newest first, by cursor in both directions', async () => {
  const customer = await stripe.customers.create();
  const made: string[] = [];
  for (const amount of [101, 102, 103]) {
    const intent = await stripe.paymentIntents.create({
      amount,
      currency: 'eur',
      customer: customer.id,
    });
    made.unshift(intent.id);
  }
  const ids = (list: Stripe.ApiList<Stripe.PaymentIntent>) => list.data.map(({ id }) => id);
  const first = await stripe.paymentIntents.list({ customer: customer.id, limit: 2 });
  expect([ids(first), first.has_more]).toEqual([made.slice(0, 2), true]);
  const second = await stripe.paymentIntents.list({
    customer: customer.id,
    limit: 2,
    starting_after: made[1] ?? '',
  });
  expect([ids(second), second.has_more]).toEqual([made.slice(2), false]);
  const back = await stripe.paymentIntents.list({
    customer: customer.id,
    limit: 2,
    ending_before: made[2] ?? '',
  });
  expect(ids(back)).toEqual(made.slice(0, 2));
});

test('intents are found by their metadata', async () => {
  const orderId = randomUUID();
  const intent = await stripe.paymentIntents.create({
    ...held(),
    metadata: { orderId, attempt: 1 },
  });
  const found = await eventually(async () => {
    const { data } = await stripe.paymentIntents.search({
      query: `metadata['orderId']:'${orderId}' AND metadata['attempt']:'1'`,
    });
    return data[0];
  });
  expect(found.id).toBe(intent.id);
});

test('metadata merges, and an empty value unsets', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    metadata: { a: '1', b: '2' },
  });
  const changed = await stripe.paymentIntents.update(intent.id, { metadata: { a: '', c: '3' } });
  expect(changed.metadata).toEqual({ b: '2', c: '3' });
});

test('refusals name the parameter and use the documented codes', async () => {
  const create = (params: object) =>
    failureOf(stripe.paymentIntents.create(params as Stripe.PaymentIntentCreateParams));
  expect(await create({ currency: 'eur' })).toMatchObject({
    code: 'parameter_missing',
    param: 'amount',
  });
  expect(await create({ amount: 500, currency: 'eur', colour: 'red' })).toMatchObject({
    code: 'parameter_unknown',
    param: 'colour',
  });
  expect(await create({ amount: 1, currency: 'eur' })).toMatchObject({
    code: 'amount_too_small',
  });
  expect(await failureOf(stripe.paymentIntents.retrieve('pi_nothing'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'intent',
  });
  const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' });
  const odd = await failureOf(stripe.paymentIntents.retrieve(intent.id, { expand: ['nonsense'] }));
  expect(odd.statusCode).toBe(400);
});

test('an unknown key is turned away', async () => {
  const error = await failureOf(
    stripe.balance.retrieve({}, { apiKey: 'sk_test_nobodyknowsthiskey' }),
  );
  expect(error).toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' });
});

test('a deleted customer stays known as deleted', async () => {
  const customer = await stripe.customers.create({ email: 'gone@example.org' });
  expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true });
  const after = await stripe.customers.retrieve(customer.id);
  expect(after).toMatchObject({ id: customer.id, deleted: true });
  expect('email' in after).toBe(false);
});

test('what happened can be read as events', async () => {
  const intent = await paid(800);
  const events = await eventually(async () => {
    const { data } = await stripe.events.list({
      types: ['payment_intent.created', 'payment_intent.succeeded'],
      limit: 20,
    });
    const mine = data.filter(
      (event) => 'id' in event.data.object && event.data.object.id === intent.id,
    );
    return mine.length === 2 ? mine : undefined;
  });
  expect(events.map(({ type }) => type).toSorted()).toEqual([
    'payment_intent.created',
    'payment_intent.succeeded',
  ]);
});
