import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pressPay, startDouble } from '../src/driver.ts';
import { held, intentOf, openSession } from './orders.ts';
import { clientOf, eventually, failureOf } from './provider.ts';
import { openReceiver } from './receiver.ts';

let folder: string;
let stateFile: string;
let double: Awaited<ReturnType<typeof startDouble>>;
let stripe: Stripe;

async function start(options: Parameters<typeof startDouble>[0] = {}) {
  double = await startDouble({ stateFile, ...options });
  stripe = clientOf(double);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-double-'));
  stateFile = join(folder, 'state.db');
  await start();
});
afterEach(async () => {
  await double.stop();
  rmSync(folder, { recursive: true });
});

const minutes = (count: number) => count * 60;
const hours = (count: number) => count * 3_600;

type Sums = {
  sums: { id: string; capturedCents: number; refundedCents: number; netCents: number }[];
};

test('a hold that nobody captures lapses at capture_before', async () => {
  const intent = await stripe.paymentIntents.create({ ...held, expand: ['latest_charge'] });
  const charge = intent.latest_charge as Stripe.Charge;
  const left = Number(charge.payment_method_details?.card?.capture_before) - charge.created;
  await double.advanceClock(left - 5);
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
  await double.advanceClock(10);
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'automatic',
    amount_capturable: 0,
  });
  const { data } = await stripe.events.list({ type: 'charge.expired' });
  expect(data).toHaveLength(1);
});

test('a session expires by itself, and tells it', async () => {
  const expiresAt = Math.floor(Date.now() / 1000) + minutes(31);
  const session = await openSession(stripe, { expires_at: expiresAt });
  await double.advanceClock(minutes(32));
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
  const { data } = await stripe.events.list({ type: 'checkout.session.expired' });
  expect(data).toHaveLength(1);
});

test('a paid session does not expire', async () => {
  const session = await openSession(stripe);
  await pressPay(String(session.url), { cardNumber: '4242424242424242' });
  await double.advanceClock(hours(25));
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('complete');
  expect((await intentOf(stripe, session.id)).status).toBe('requires_capture');
});

test('a key is forgotten after 24 hours of the clock', async () => {
  const options = { idempotencyKey: 'k1' };
  const first = await stripe.paymentIntents.create(held, options);
  await double.advanceClock(hours(23));
  expect((await stripe.paymentIntents.create(held, options)).id).toBe(first.id);
  await double.advanceClock(hours(1) + 1);
  expect((await stripe.paymentIntents.create(held, options)).id).not.toBe(first.id);
});

test('a pending refund arrives', async () => {
  const intent = await stripe.paymentIntents.create({
    ...held,
    payment_method: 'pm_card_pendingRefund',
  });
  await stripe.paymentIntents.capture(intent.id);
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  expect(refund.status).toBe('pending');
  await double.advanceClock(5);
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
});

test('money becomes available after some days', async () => {
  const intent = await stripe.paymentIntents.create(held);
  await stripe.paymentIntents.capture(intent.id);
  const before = await stripe.balance.retrieve();
  expect(before.available).toEqual([]);
  expect(before.pending[0]?.amount).toBeGreaterThan(1_800);
  await double.advanceClock(hours(24 * 8));
  const after = await stripe.balance.retrieve();
  expect(after.available[0]?.amount).toBe(before.pending[0]?.amount);
});

test('everything is still there after a restart: objects, keys, clock, faults', async () => {
  const intent = await stripe.paymentIntents.create(held, { idempotencyKey: 'k1' });
  await double.advanceClock(hours(2));
  await double.addFault({ kind: 'status', status: 500, path: '/v1/refunds' });
  await double.stop();
  await start();
  const replay = await stripe.paymentIntents.create(held, { idempotencyKey: 'k1' });
  expect(replay.id).toBe(intent.id);
  const later = await stripe.paymentIntents.create(held);
  expect(later.created - intent.created).toBeGreaterThanOrEqual(hours(2));
  const broken = await failureOf(stripe.refunds.create({ payment_intent: intent.id }));
  expect(broken.statusCode).toBe(500);
});

test('events that nobody took are delivered after a restart', async () => {
  await double.stop();
  const receiver = await openReceiver();
  await receiver.stop();
  await start({ webhook: receiver.target });
  const intent = await stripe.paymentIntents.create(held);
  await eventually(async () => {
    const answer = (await double.operate('GET', 'webhooks')) as {
      deliveries: { attempts: number }[];
    };
    return answer.deliveries.some(({ attempts }) => attempts > 0) ? answer : undefined;
  });
  await double.stop();
  const listening = await openReceiver(receiver.port);
  await start({ webhook: listening.target });
  const [event] = await listening.waitFor('payment_intent.amount_capturable_updated');
  expect(event?.data.object).toMatchObject({ id: intent.id });
  await double.stop();
  await listening.stop();
  await start();
});

test('the books add up for each payment', async () => {
  const intent = await stripe.paymentIntents.create(held);
  await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1_600 });
  await stripe.refunds.create({ payment_intent: intent.id, amount: 600 });
  const { sums } = (await double.operate('GET', 'books')) as Sums;
  const sum = sums.find(({ id }) => id === intent.id);
  expect(sum).toMatchObject({ capturedCents: 1_600, refundedCents: 600 });
  const { data } = await stripe.balanceTransactions.list();
  expect(sum?.netCents).toBe(data.reduce((total, entry) => total + entry.net, 0));
});
