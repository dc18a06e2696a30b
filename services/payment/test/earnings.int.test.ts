import { onboard } from '@foodiefast/stripe-double/driver';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProviderAway } from '../src/provider/port.ts';
import { type Acts, actsOf } from './acts.ts';
import { aJob } from './builders.ts';
import { earnersOf, money } from './earners.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
let earners: ReturnType<typeof earnersOf>;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
  earners = earnersOf(stage, acts);
});
afterAll(() => stage.close());

test('what a chef earned is held until the account is there, then sent and settled', async () => {
  const chef = await stage.identity.person(['chef']);
  const { order } = await earners.closed({ chefId: chef.id });
  const before = await earners.earningsOf(chef);
  expect(before).toMatchObject({ account: 'NONE', held: money(2_300), paid: money(0) });
  expect(before.items).toMatchObject([{ orderId: order.orderId, status: 'HELD', role: 'chef' }]);

  const link = await earners.linkOf(chef);
  expect((await earners.earningsOf(chef)).account).toBe('INCOMPLETE');
  await onboard(link);
  expect((await earners.earningsOf(chef)).account).toBe('READY');
  await earners.untilPayout(order, 'SENT', 2_300);
  stage.movedBy(61_000);
  await earners.untilPayout(order, 'SETTLED', 2_300);
  stage.movedBy(-61_000);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ chef: 0, customer: 0 });
});

test('nothing is sent before orders closed, and the same news twice sends it once', async () => {
  const chef = await earners.onboarded('chef');
  const { order, tell } = await earners.closed({ chefId: chef.id });
  await Promise.all([
    earners.untilPayout(order, 'SENT', 2_300),
    tell('CLOSED', 9),
    tell('DELIVERED', 8),
  ]);
  const payout = await earners.payoutOf(order, 'chef');
  await Promise.all(Array.from({ length: 5 }, () => stage.pay(payout?.id ?? '')));
  const transfers = await earners.transfersOf(order);
  expect(transfers).toMatchObject([{ kind: 'transfer', cents: 2_300, status: 'DONE' }]);
});

test('a refund after the payout takes back from the transfer', async () => {
  const chef = await earners.onboarded('chef');
  const { order } = await earners.closed({ chefId: chef.id });
  await earners.untilPayout(order, 'SENT', 2_300);
  expect((await earners.refund(order, 500)).statusCode).toBe(201);
  await earners.untilPayout(order, 'REVERSED', 1_800);
});

test('what cannot be taken back is taken from the next payout', async () => {
  const chef = await earners.onboarded('chef');
  const first = await earners.closed({ chefId: chef.id });
  await earners.untilPayout(first.order, 'SENT', 2_300);
  await earners.paidOutAtTheBank(chef);
  expect((await earners.refund(first.order, 700)).statusCode).toBe(201);
  // A payout is DUE while it is being taken back, too: only a refusal makes it a debt.
  await until(
    async () => (await earners.transfersOf(first.order)).some(({ status }) => status === 'REFUSED'),
    { what: 'the refused reversal', deadlineMs: 45_000 },
  );
  const second = await earners.closed({ chefId: chef.id });
  await earners.untilPayout(second.order, 'SENT', 1_600);
  await earners.untilPayout(first.order, 'SENT', 2_300);
  const { held, due, paid } = await earners.earningsOf(chef);
  expect([held, due, paid]).toEqual([money(0), money(0), money(3_900)]);
  stage.movedBy(61_000);
  await Promise.all([
    earners.untilPayout(first.order, 'SETTLED', 2_300),
    earners.untilPayout(second.order, 'SETTLED', 1_600),
  ]);
  stage.movedBy(-61_000);
});

const nothingAfter = { method: 'POST', status: 500, afterCommit: true, kind: 'status' };

/** As the sweeper would, until the provider's answer is one; it keeps a failure as its answer. */
async function paidAtLast(payoutId: string, done: () => Promise<boolean>): Promise<void> {
  await until(
    async () => {
      await stage.pay(payoutId).catch((error: unknown) => {
        if (!(error instanceof ProviderAway)) throw error;
      });
      return done();
    },
    { what: 'the payout', deadlineMs: 45_000 },
  );
}

test('a transfer and a reversal whose answers are lost for good are found, not made again', async () => {
  const chef = await earners.onboarded('chef');
  await stage.double.fault({ ...nothingAfter, path: '/v1/transfers' });
  const { order } = await earners.closed({ chefId: chef.id });
  const { id = '' } = (await earners.payoutOf(order, 'chef')) ?? {};
  const sent = async (cents: number) =>
    (await earners.payoutOf(order, 'chef'))?.sent_cents === cents;
  await paidAtLast(id, () => sent(2_300));
  await stage.double.fault({ ...nothingAfter, path: '/v1/transfers/*/reversals' });
  expect((await earners.refund(order, 500)).statusCode).toBe(201);
  await until(async () => (await earners.payoutOf(order, 'chef'))?.owed_cents === 1_800 || null, {
    what: 'the refund',
  });
  await paidAtLast(id, () => sent(1_800));
  const { transfers } = await stage.double.books();
  const theirs = transfers.filter(({ metadata }) => metadata['orderId'] === order.orderId);
  expect(theirs).toMatchObject([{ amount: 2_300, amount_reversed: 500 }]);
});

test('what all earn of an order may be more than its charge: the rest comes from the balance', async () => {
  const [chef, courier] = [await earners.onboarded('chef'), await earners.onboarded('courier')];
  const availableAtOnce = '4000000000000077';
  await acts.captured({ totalCents: 9_000, card: availableAtOnce });
  const { order } = await acts.captured({ card: availableAtOnce });
  const job = { orderId: order.orderId, courierId: courier.id, status: 'DONE' as const };
  await stage.hearJob(aJob({ ...job, payCents: 1_500 }), 8);
  await stage.hear(
    'closed',
    order.facts(
      { version: 9, keepCents: order.totalCents, closed: true },
      { status: 'CLOSED', chefId: chef.id, courierId: courier.id },
    ),
    9,
  );
  await Promise.all([
    earners.untilPayout(order, 'SENT', 2_300),
    earners.untilPayout(order, 'SENT', 1_700, 'courier'),
  ]);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ chef: 0, courier: 0, customer: 0 });
});

test('a ride that is heard of before the capture is kept, and what it earns is in the books', async () => {
  const courier = await earners.onboarded('courier');
  const { order } = await acts.authorised();
  const job = { orderId: order.orderId, courierId: courier.id };
  await stage.hearJob(aJob({ ...job, status: 'AT_PICKUP' }), 2);
  expect(await acts.ledgerOf(order.orderId)).not.toHaveProperty('processor');

  await acts.accept(order, 3, { courierId: courier.id });
  await stage.until(order.orderId, ({ feeSource }) => feeSource !== null, 'the capture');
  await stage.hearJob(aJob({ ...job, status: 'DONE' }), 8);
  const closed = { version: 9, keepCents: order.totalCents, closed: true };
  const told = { status: 'CLOSED' as const, courierId: courier.id };
  await stage.hear('closed', order.facts(closed, told), 9);
  await earners.untilPayout(order, 'SENT', 800, 'courier');
});
