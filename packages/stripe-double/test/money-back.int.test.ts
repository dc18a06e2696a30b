import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onboard, startDouble } from '../src/driver.ts';
import { held } from './orders.ts';
import { clientOf, failureOf, idOf } from './provider.ts';

let double: Awaited<ReturnType<typeof startDouble>>;
let stripe: Stripe;

beforeEach(async () => {
  double = await startDouble();
  stripe = clientOf(double);
});
afterEach(() => double.stop());

async function captured(card = 'pm_card_visa') {
  const intent = await stripe.paymentIntents.create({ ...held, payment_method: card });
  await stripe.paymentIntents.capture(intent.id);
  return { intent: intent.id, charge: idOf(intent.latest_charge) };
}

async function readyAccount() {
  const account = await stripe.accounts.create({ type: 'express', email: 'chef@example.org' });
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    return_url: 'http://shop.example/earnings',
    refresh_url: 'http://shop.example/again',
  });
  expect((await onboard(link.url)).location).toBe('http://shop.example/earnings');
  return account.id;
}

type Sums = { sums: { id: string; disputedCents: number; netCents: number }[] };
const sumOf = async (intent: string) =>
  ((await double.operate('GET', 'books')) as Sums).sums.find(({ id }) => id === intent);
const eventTypes = async (beginning: string) =>
  (await stripe.events.list({ limit: 100 })).data
    .map(({ type }) => type)
    .filter((type) => type.startsWith(beginning))
    .toReversed();

test('a disputing card takes the money back, and no refund is given meanwhile', async () => {
  const { intent, charge } = await captured('pm_card_createDispute');
  await double.advanceClock(5);
  const { data } = await stripe.disputes.list({ charge });
  expect(data[0]).toMatchObject({
    status: 'needs_response',
    reason: 'fraudulent',
    amount: 2_000,
    payment_intent: intent,
  });
  expect(data[0]?.balance_transactions[0]).toMatchObject({ amount: -2_000, fee: 2_000 });
  expect((await stripe.charges.retrieve(charge)).disputed).toBe(true);
  const refused = await failureOf(stripe.refunds.create({ charge }));
  expect(refused.code).toBe('charge_disputed');
  expect((await sumOf(intent))?.disputedCents).toBe(2_000);
});

test('a dispute that is won gives the money back, and allows a refund again', async () => {
  const { intent, charge } = await captured();
  await double.operate('POST', 'disputes', { charge, amount: 700 });
  const [opened] = (await stripe.disputes.list({ charge })).data;
  const won = await stripe.disputes.update(opened?.id ?? '', {
    evidence: { uncategorized_text: 'winning_evidence' },
  });
  expect(won.status).toBe('won');
  expect(won.balance_transactions.map(({ amount }) => amount)).toEqual([-700, 700]);
  expect((await sumOf(intent))?.disputedCents).toBe(0);
  expect((await stripe.refunds.create({ charge })).status).toBe('succeeded');
  expect(await eventTypes('charge.dispute')).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ]);
});

test('a lost dispute is closed, and cannot be decided again', async () => {
  const { charge } = await captured();
  const opened = (await double.operate('POST', 'disputes', { charge })) as { id: string };
  await double.operate('POST', `disputes/${opened.id}`, { outcome: 'lost' });
  expect((await stripe.disputes.retrieve(opened.id)).status).toBe('lost');
  const again = double.operate('POST', `disputes/${opened.id}`, { outcome: 'won' });
  await expect(again).rejects.toThrow('already closed');
});

test('nobody is paid before the onboarding is complete', async () => {
  const { charge } = await captured();
  const account = await stripe.accounts.create({ type: 'express' });
  expect(account).toMatchObject({ payouts_enabled: false, details_submitted: false });
  const error = await failureOf(
    stripe.transfers.create({
      amount: 100,
      currency: 'eur',
      destination: account.id,
      source_transaction: charge,
    }),
  );
  expect(error.code).toBe('insufficient_capabilities_for_transfer');
  const ready = await stripe.accounts.retrieve(await readyAccount());
  expect(ready).toMatchObject({ payouts_enabled: true, capabilities: { transfers: 'active' } });
  expect((await stripe.events.list({ type: 'account.updated' })).data[0]?.account).toBe(ready.id);
});

test('an old onboarding link leads to refresh_url', async () => {
  const account = await stripe.accounts.create({ type: 'express' });
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    return_url: 'http://shop.example/earnings',
    refresh_url: 'http://shop.example/again',
  });
  await double.advanceClock(600);
  expect((await onboard(link.url)).location).toBe('http://shop.example/again');
  expect((await stripe.accounts.retrieve(account.id)).details_submitted).toBe(false);
});

test('transfers from one charge never exceed what it captured', async () => {
  const { charge } = await captured();
  const destination = await readyAccount();
  const pay = (amount: number) =>
    stripe.transfers.create({ amount, currency: 'eur', destination, source_transaction: charge });
  expect((await pay(1_500)).amount).toBe(1_500);
  expect((await failureOf(pay(501))).param).toBe('amount');
  expect((await pay(500)).amount).toBe(500);
});

test('without a source transaction a transfer needs available money', async () => {
  await captured();
  const destination = await readyAccount();
  const pay = () => stripe.transfers.create({ amount: 500, currency: 'eur', destination });
  expect((await failureOf(pay())).code).toBe('balance_insufficient');
  await double.advanceClock(8 * 86_400);
  expect((await pay()).destination).toBe(destination);
});

test('a transfer is reversed in parts, until the account is empty', async () => {
  const { charge } = await captured();
  const destination = await readyAccount();
  const transfer = await stripe.transfers.create({
    amount: 1_000,
    currency: 'eur',
    destination,
    source_transaction: charge,
  });
  await stripe.transfers.createReversal(transfer.id, { amount: 400 });
  const after = await stripe.transfers.retrieve(transfer.id);
  expect(after).toMatchObject({ amount_reversed: 400, reversed: false });
  expect(after.reversals.data.map(({ amount }) => amount)).toEqual([400]);
  const tooMuch = await failureOf(stripe.transfers.createReversal(transfer.id, { amount: 601 }));
  expect(tooMuch.param).toBe('amount');
  await double.operate('POST', `accounts/${destination}/pay-out`);
  const empty = await failureOf(stripe.transfers.createReversal(transfer.id));
  expect(empty.code).toBe('balance_insufficient');
});
