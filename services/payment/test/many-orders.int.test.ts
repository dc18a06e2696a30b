import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../src/reconcile.ts';
import { type Acts, actsOf } from './acts.ts';
import { earnersOf } from './earners.ts';
import { openStage, type Stage } from './stage.ts';

/** 250 rounds are ten thousand orders. */
const rounds = Number(process.env['PROVE_ROUNDS'] ?? 1);
const ordersPerRound = 40;
const atOnce = 4;

let stage: Stage;
let acts: Acts;
let earners: ReturnType<typeof earnersOf>;
beforeAll(async () => {
  stage = await openStage({ webhooks: true, hasty: true });
  acts = actsOf(stage);
  earners = earnersOf(stage, acts);
});
afterAll(() => stage.close());

type Life = (index: number) => Promise<unknown>;
const cancelled = (keepCents: number) => ({ version: 9, keepCents, closed: true });

/** What becomes of orders, from the plainest to the saddest. */
const lives: readonly Life[] = [
  () => earners.closed(),
  async () => {
    const { order } = await acts.authorised();
    await stage.hear('rejected', order.facts(cancelled(0), { status: 'REJECTED' }), 9);
  },
  async (index) => {
    const { order } = await acts.authorised();
    await stage.hear('cancelled', order.facts(cancelled(100 + index), { status: 'CANCELLED' }), 9);
  },
  async (index) => {
    const { order } = await acts.captured({ card: '4000002500000003' });
    await stage.hear('cancelled', order.facts(cancelled(index), { status: 'CANCELLED' }), 9);
  },
  async (index) => {
    const { order } = await earners.closed();
    await earners.refund(order, 1 + index);
    await earners.refund(order, 2, 'platform');
  },
  async (index) => {
    const { order } = await acts.captured();
    const outcome = index % 2 === 0 ? 'won' : 'lost';
    await earners.decide(await earners.dispute(order.orderId, 500), outcome);
  },
  async () => {
    const chef = await earners.onboarded('chef');
    const { order } = await earners.closed({ chefId: chef.id });
    await earners.untilPayout(order, 'SENT', 2_300);
    await earners.refund(order, 300);
  },
  async () => {
    const { order } = await acts.captured({ card: '4000000000005126' });
    await stage.hear('cancelled', order.facts(cancelled(1_000), { status: 'CANCELLED' }), 9);
  },
  async () => {
    const customer = await stage.identity.person();
    const { order } = await acts.opened(customer.id);
    await stage.double.pay(await acts.pageOf(order), '4000000000000002');
    await acts.close(order);
  },
  async () => {
    const { order } = await acts.captured();
    const { chargeId } = (await stage.store.read(order.orderId)) ?? {};
    await stage.double.api('POST', '/v1/refunds', { charge: chargeId ?? '', amount: '700' });
  },
];

test(
  'no order of many shows a difference that is none',
  async () => {
    const all = rounds * ordersPerRound;
    const from = new Date(Date.now() - 60_000);
    const indexes = Array.from({ length: all }, (_, index) => index).values();
    const worker = async () => {
      for (const index of indexes) await lives[index % lives.length]?.(index % 700);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    // Refunds of some cards fail only later, and are sent again.
    await stage.double.advanceSeconds(1);
    const books = { db: stage.db, provider: stage.provider, from };
    const endAt = performance.now() + 120_000;
    const found = await until(
      async () => {
        const seen = await reconcile({ ...books, to: new Date(Date.now() + 60_000) });
        return seen.length === 0 || performance.now() > endAt ? seen : null;
      },
      { what: 'a last look', deadlineMs: 180_000 },
    );
    expect(found).toEqual([]);
    const { orders } = await stage.db
      .selectFrom('payments')
      .select((row) => row.fn.countAll<string>().as('orders'))
      .executeTakeFirstOrThrow();
    expect(Number(orders)).toBe(all);
  },
  180_000 + rounds * 120_000,
);

test('an order id that nobody has is no order', async () => {
  const books = { db: stage.db, provider: stage.provider };
  expect(await books.provider.readBooksOf({ orderId: newId(), intentIds: ['pi_ghost'] })).toEqual({
    payments: [],
    refunds: [],
    disputes: [],
    transfers: [],
    entries: [],
  });
});
