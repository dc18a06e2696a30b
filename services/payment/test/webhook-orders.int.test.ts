import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifeCents, lifeEvents, openLives, permutations } from './life.ts';
import { signedEvent } from './signed-event.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

const lives = openLives();
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ provider: lives.provider, hasty: true });
  // Events are applied here one by one, so that their order is the test's.
  await stage.stopWorking();
});
afterAll(() => stage.close());

const people = { customerId: newId(), chefId: newId(), courierId: newId() };
const livesAtOnce = 6;

/** The provider sends an event again until it is taken, as when the database is busy. */
const receive = async (id: string, type: string, orderId: string) => {
  const taken = await until(
    async () => {
      const { body, signature } = signedEvent({ id, type, orderId });
      const { statusCode } = await stage.app.inject({
        method: 'POST',
        url: '/webhooks/stripe',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        payload: body,
      });
      return statusCode === 503 ? null : statusCode;
    },
    { what: 'the event to be taken', deadlineMs: 60_000 },
  );
  expect(taken).toBe(200);
};

/** One life whose events arrive in this order, each twice at once, and its twin after the next. */
async function live(order: readonly number[], ordersSpeakLast: boolean): Promise<string> {
  const { orderId, terms, facts } = anOrder({ customerId: people.customerId });
  const delivered = () =>
    stage.hear(
      'delivered',
      facts({ version: 8, keepCents: lifeCents.paid }, { status: 'DELIVERED', ...people }),
      8,
    );
  await stage.call('orders', 'POST', `/internal/payments/${orderId}/open`, terms());
  if (!ordersSpeakLast) await delivered();
  let before: number | null = null;
  for (const stageReached of order) {
    lives.reach(orderId, stageReached);
    const type = lifeEvents[stageReached - 1] ?? '';
    const id = `evt_${stageReached}_${orderId}`;
    await Promise.all([receive(id, type, orderId), receive(id, type, orderId)]);
    await stage.applyEvents(orderId);
    if (before !== null) {
      const twin = `evt_${before}_twin_${orderId}`;
      await receive(twin, lifeEvents[before - 1] ?? '', orderId);
      await Promise.all([stage.applyEvents(orderId), stage.applyEvents(orderId)]);
    }
    before = stageReached;
  }
  if (ordersSpeakLast) await delivered();
  await stage.advance(orderId, { looks: false });
  return orderId;
}

/** Everything that the books have of an order, without its ids, times and versions. */
async function booksOf(orderId: string) {
  const payment = await stage.store.read(orderId);
  const lines = await stage.db
    .selectFrom('ledger_lines')
    .innerJoin('ledger_journals', 'ledger_journals.id', 'journal_id')
    .select(['kind', 'account', 'party', (row) => row.fn.sum<string>('amount_cents').as('cents')])
    .where('order_id', '=', orderId)
    .groupBy(['kind', 'account', 'party'])
    .orderBy('kind')
    .orderBy('account')
    .execute();
  const journals = await stage.db
    .selectFrom('ledger_journals')
    .select(['kind', 'source'])
    .where('order_id', '=', orderId)
    .where('kind', '<>', 'split')
    .orderBy('kind')
    .execute();
  const payouts = await stage.db
    .selectFrom('payouts')
    .select(['role', 'party', 'status', 'owed_cents'])
    .where('order_id', '=', orderId)
    .where('owed_cents', '<>', 0)
    .orderBy('role')
    .execute();
  return {
    status: payment?.status,
    cents: [payment?.authorisedCents, payment?.capturedCents, payment?.feeCents],
    refunds: payment?.refunds.map(({ amountCents, status, source }) => [
      amountCents,
      status,
      source,
    ]),
    disputes: payment?.disputes.map(({ amountCents, status, feeCents }) => [
      amountCents,
      status,
      feeCents,
    ]),
    lines: lines
      .map(({ kind, account, party, cents }) => `${kind} ${account} ${party ?? ''} ${cents}`)
      .filter((line) => !line.endsWith(' 0')),
    journals: journals.map(({ kind, source }) => `${kind} ${source.replace(orderId, '')}`),
    payouts,
  };
}

test('the six events of a payment’s life end the same in all 720 orders, each with duplicates', async () => {
  const orders = permutations([1, 2, 3, 4, 5, 6]);
  expect(orders).toHaveLength(720);
  const inOrder = await booksOf(await live([1, 2, 3, 4, 5, 6], false));
  const { chefId, courierId, customerId } = people;
  expect(inOrder).toEqual({
    status: 'CAPTURED',
    cents: [3_000, 3_000, 123],
    refunds: [[1_000, 'SUCCEEDED', 'provider']],
    disputes: [[500, 'LOST', 2_000]],
    journals: ['capture ch_', 'dispute du_', 'dispute_lost du_', 'fee txn_', 'refund re_'],
    lines: [
      `capture customer ${customerId} -3000`,
      'capture processor  3000',
      'dispute claim  500',
      'dispute platform  2000',
      'dispute processor  -2500',
      'dispute_lost claim  -500',
      'dispute_lost platform  500',
      'fee platform  123',
      'fee processor  -123',
      `refund customer ${customerId} 1000`,
      'refund processor  -1000',
      `split chef ${chefId} -1300`,
      `split courier ${courierId} -200`,
      `split customer ${customerId} 2000`,
      'split platform  -417',
      'split tax  -83',
    ],
    payouts: [
      { role: 'chef', party: chefId, status: 'HELD', owed_cents: 1_300 },
      { role: 'courier', party: courierId, status: 'HELD', owed_cents: 200 },
    ],
  });

  const rest = orders.entries();
  const ends: { order: number[]; books: unknown }[] = [];
  const worker = async () => {
    for (const [index, order] of rest) {
      const orderId = await live(order, index % 2 === 1);
      ends.push({ order, books: await booksOf(orderId) });
    }
  };
  await Promise.all(Array.from({ length: livesAtOnce }, worker));
  expect(ends).toEqual(ends.map(({ order }) => ({ order, books: inOrder })));
  expect(ends).toHaveLength(720);
  const { events } = await stage.db
    .selectFrom('provider_events')
    .select((row) => row.fn.countAll<string>().as('events'))
    .where('applied_at', 'is not', null)
    .executeTakeFirstOrThrow();
  expect(Number(events)).toBe(721 * 11);
}, 600_000);
