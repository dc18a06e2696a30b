import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pressPay, startDouble } from '../src/driver.ts';
import { held, openSession } from './orders.ts';
import { clientOf, eventually } from './provider.ts';
import { openReceiver } from './receiver.ts';

let receiver: Awaited<ReturnType<typeof openReceiver>>;
let double: Awaited<ReturnType<typeof startDouble>>;
let stripe: Stripe;

beforeEach(async () => {
  receiver = await openReceiver();
  double = await startDouble({ webhook: receiver.target });
  stripe = clientOf(double);
});
afterEach(async () => {
  await double.stop();
  await receiver.stop();
});

const types = () => receiver.received.map(({ type }) => type);
type Deliveries = { deliveries: { type: string; state: string; attempts: number }[] };
const deliveryOf = async (type: string) => {
  const { deliveries } = (await double.operate('GET', 'webhooks')) as Deliveries;
  return deliveries.find((delivery) => delivery.type === type);
};

test('events are signed as the SDK expects, and come in the order they happened', async () => {
  const session = await openSession(stripe);
  await pressPay(String(session.url), { cardNumber: '4242424242424242' });
  await receiver.waitFor('checkout.session.completed');
  expect(receiver.forged).toEqual([]);
  const mine = types().filter(
    (type) => type.startsWith('payment_intent.') || type.startsWith('ch'),
  );
  expect(mine).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.amount_capturable_updated',
    'checkout.session.completed',
  ]);
});

test('an event carries the object as it was and the request that made it', async () => {
  const intent = await stripe.paymentIntents.create(held, { idempotencyKey: 'order:1' });
  await stripe.paymentIntents.capture(intent.id);
  const [created] = await receiver.waitFor('payment_intent.created');
  expect(created?.data.object).toMatchObject({ id: intent.id, amount: 2_000 });
  expect(created?.request?.idempotency_key).toBe('order:1');
  expect(created).toMatchObject({ livemode: false, api_version: Stripe.API_VERSION });
});

test('a failing target is tried again until it answers', async () => {
  receiver.answerWith(503);
  await stripe.paymentIntents.create(held);
  await eventually(async () => {
    const delivery = await deliveryOf('charge.succeeded');
    return (delivery?.attempts ?? 0) > 0 ? delivery : undefined;
  });
  receiver.answerWith(200);
  await receiver.waitFor('charge.succeeded');
  expect(
    await eventually(async () => {
      const delivery = await deliveryOf('charge.succeeded');
      return delivery?.state === 'delivered' ? delivery : undefined;
    }),
  ).toMatchObject({ state: 'delivered' });
});

test('a lost event is never sent, but is on the list of events', async () => {
  await double.addFault({ kind: 'webhookLost', type: 'charge.succeeded' });
  await stripe.paymentIntents.create(held);
  await receiver.waitFor('payment_intent.amount_capturable_updated');
  expect(types()).not.toContain('charge.succeeded');
  expect((await deliveryOf('charge.succeeded'))?.state).toBe('lost');
  const listed = await stripe.events.list({ type: 'charge.succeeded' });
  expect(listed.data).toHaveLength(1);
});

test('a doubled event comes twice under one id', async () => {
  await double.addFault({ kind: 'webhookDoubled', type: 'charge.*' });
  await stripe.paymentIntents.create(held);
  const [first, second] = await receiver.waitFor('charge.succeeded', 2);
  expect(second?.id).toBe(first?.id);
});

test('a late event comes after what followed it', async () => {
  await double.addFault({ kind: 'webhookLate', type: 'payment_intent.created', delayMs: 400 });
  await stripe.paymentIntents.create(held);
  await receiver.waitFor('payment_intent.created');
  expect(types().at(-1)).toBe('payment_intent.created');
});

test('an event can be overtaken by the next one', async () => {
  await double.addFault({ kind: 'webhookOutOfOrder', type: 'payment_intent.created' });
  await stripe.paymentIntents.create(held);
  await receiver.waitFor('payment_intent.created');
  expect(types().indexOf('payment_intent.created')).toBeGreaterThan(
    types().indexOf('charge.succeeded'),
  );
});
