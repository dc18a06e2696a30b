import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDouble } from '../src/driver.ts';
import { held } from './orders.ts';
import { clientOf, failureOf, idOf } from './provider.ts';

let double: Awaited<ReturnType<typeof startDouble>>;
let stripe: Stripe;

beforeEach(async () => {
  double = await startDouble();
  stripe = clientOf(double);
});
afterEach(() => double.stop());

const create = (idempotencyKey: string, params = held) =>
  stripe.paymentIntents.create(params, { idempotencyKey });
const intents = async () => (await stripe.paymentIntents.list()).data.length;

test('a 5xx is replayed under its key; a new key does the work', async () => {
  await double.addFault({ kind: 'status', status: 500, path: '/v1/payment_intents' });
  for (const _ of [1, 2, 3]) {
    const error = await failureOf(create('k1'));
    expect(error).toMatchObject({ statusCode: 500, rawType: 'api_error' });
  }
  expect(await intents()).toBe(0);
  expect((await create('k2')).status).toBe('requires_capture');
});

test('a 5xx after the commit hides an effect that stands, and is found by metadata', async () => {
  await double.addFault({ kind: 'status', status: 503, afterCommit: true, method: 'POST' });
  const error = await failureOf(create('k1', { ...held, metadata: { orderId: 'o9' } }));
  expect(error.statusCode).toBe(503);
  const { data } = await stripe.paymentIntents.search({ query: "metadata['orderId']:'o9'" });
  expect(data.map(({ status }) => status)).toEqual(['requires_capture']);
});

test('a connection cut after the commit is healed by the same key', async () => {
  // The SDK itself tries a closed connection once more, so two cuts are needed to see one.
  await double.addFault({ kind: 'reset', method: 'POST' });
  const healed = await create('k1');
  expect(healed.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(await intents()).toBe(1);
  await double.addFault({ kind: 'reset', method: 'GET', times: 2 });
  const cut = await failureOf(stripe.paymentIntents.retrieve(healed.id));
  expect(cut.type).toBe('StripeConnectionError');
});

test('a connection cut before anything happened leaves nothing', async () => {
  await double.addFault({ kind: 'reset', afterCommit: false, times: 2 });
  const cut = await failureOf(create('k1'));
  expect(cut.type).toBe('StripeConnectionError');
  expect(await intents()).toBe(0);
});

test('one key used by two requests at once is a 409, and one effect', async () => {
  await double.addFault({ kind: 'latency', ms: 300, method: 'POST' });
  const [slow, second] = await Promise.allSettled([create('k1'), create('k1')]);
  const failed = slow.status === 'rejected' ? slow : second;
  expect([slow.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(failed).toMatchObject({
    reason: { statusCode: 409, code: 'idempotency_key_in_use' },
  });
  expect(await intents()).toBe(1);
});

test('an answer slower than the client waits still has its effect', async () => {
  await double.addFault({ kind: 'latency', ms: 400, when: 'after', method: 'POST' });
  const error = await failureOf(
    stripe.paymentIntents.create(held, { idempotencyKey: 'k1', timeout: 100 }),
  );
  expect(error.type).toBe('StripeConnectionError');
  expect(await intents()).toBe(1);
});

test('faults stay on their path and end with their number', async () => {
  await double.addFault({
    kind: 'status',
    status: 429,
    path: '/v1/payment_intents/*/capture',
    times: 1,
  });
  const intent = await create('k1');
  const limited = await failureOf(
    stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'c1' }),
  );
  expect(limited).toMatchObject({ statusCode: 429, code: 'rate_limit' });
  const taken = await stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'c1' });
  expect(taken.status).toBe('succeeded');
  expect(await double.operate('GET', 'faults')).toEqual({ faults: [] });
});

test('a fault can be taken away, and a wrong one is refused by name', async () => {
  await double.addFault({ kind: 'status', status: 500, times: null });
  await double.operate('DELETE', 'faults');
  expect((await create('k1')).status).toBe('requires_capture');
  await expect(double.addFault({ kind: 'status', status: 200 })).rejects.toThrow('status');
});

test('a refund fails after it succeeded, and the charge owes the sum again', async () => {
  const intent = await create('k1');
  await stripe.paymentIntents.capture(intent.id);
  await double.addFault({ kind: 'refundFailsLater', afterSeconds: 60 });
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
  expect(refund.status).toBe('succeeded');
  await double.advanceClock(61);
  const failed = await stripe.refunds.retrieve(refund.id);
  expect(failed).toMatchObject({ status: 'failed' });
  expect(failed.failure_balance_transaction).toMatch(/^txn_/);
  const charge = await stripe.charges.retrieve(idOf(failed.charge));
  expect(charge.amount_refunded).toBe(0);
  const again = await stripe.refunds.create({ payment_intent: intent.id });
  expect(again.amount).toBe(2_000);
});

test('books and faults are for this machine only', async () => {
  const forwarded = await fetch(`${double.url}/_double/books`, {
    headers: { 'x-forwarded-for': '203.0.113.9' },
  });
  expect(forwarded.status).toBe(404);
});
