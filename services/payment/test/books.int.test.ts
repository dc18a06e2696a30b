import { newId } from '@foodiefast/kit/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../src/reconcile.ts';
import { type Acts, actsOf } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

const day = 24 * 3_600_000;
const differences = () =>
  reconcile({
    db: stage.db,
    provider: stage.provider,
    from: new Date(Date.now() - day),
    to: new Date(Date.now() + day),
  });

/** Money at the provider that bears an order's name, and no payment of ours knows of. */
async function rogueIntent(orderId: string) {
  const body = new URLSearchParams({
    amount: '1500',
    currency: 'eur',
    capture_method: 'manual',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    return_url: 'http://web.test',
    'metadata[orderId]': orderId,
    'metadata[attempt]': '1',
  });
  const answer = await fetch(`${stage.double.url}/v1/payment_intents`, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer sk_test_payment_tests' },
  });
  return ((await answer.json()) as { id: string }).id;
}

// 3.25 % and 25 cents: the double's price of a card from outside the EEA.
const feeCents = 123;

test('after captures, fees, refunds and voids the ledger and the provider agree', async () => {
  const kept = await acts.captured();
  const partly = await acts.captured();
  const money = { version: 9, keepCents: 1_000, closed: true };
  await stage.hear('cancelled', partly.order.facts(money, { status: 'CANCELLED' }), 9);
  await stage.until(
    partly.order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the refund',
  );
  const gone = await acts.authorised();
  await stage.hear('rejected', gone.order.facts({ version: 2, closed: true }), 2);
  await stage.until(gone.order.orderId, ({ status }) => status === 'VOIDED', 'the void');
  expect(await differences()).toEqual([]);
  expect(await acts.ledgerOf(kept.order.orderId)).toEqual({
    processor: 3_000 - feeCents,
    customer: 0,
    chef: -2_300,
    courier: -200,
    platform: -417 + feeCents,
    tax: -83,
  });
});

test('money that no payment knows is named, and given back after 15 min', async () => {
  const orderId = newId();
  const intentId = await rogueIntent(orderId);
  expect(await differences()).toEqual([
    expect.objectContaining({ orderId, object: intentId, what: 'money that no payment knows' }),
  ]);
  await stage.orphans.sweep();
  expect(await acts.booksOf(orderId)).toMatchObject([{ status: 'requires_capture' }]);
  stage.movedBy(16 * 60_000);
  await stage.orphans.sweep();
  expect(await acts.booksOf(orderId)).toMatchObject([{ status: 'canceled' }]);
  expect(await differences()).toEqual([]);
  stage.movedBy(-16 * 60_000);
});

test('a hold of an order that never spoke is let go once later orders did', async () => {
  const { order } = await acts.authorised();
  stage.movedBy(16 * 60_000);
  await acts.captured();
  await stage.advance(order.orderId, { looks: false });
  expect((await stage.store.read(order.orderId))?.status).toBe('VOIDED');
  stage.movedBy(-16 * 60_000);
});

const journal = (cents: number[]) =>
  stage.db.transaction().execute(async (tx) => {
    const id = newId();
    await tx
      .insertInto('ledger_journals')
      .values({ id, order_id: newId(), kind: 'capture', source: newId(), at: new Date() })
      .execute();
    for (const amount of cents) {
      const line = { journal_id: id, account: 'platform' as const, party: null };
      await tx
        .insertInto('ledger_lines')
        .values({ ...line, currency: 'EUR', amount_cents: amount })
        .execute();
    }
  });

test('the database takes no journal that does not balance, and forgets none', async () => {
  await expect(journal([100, -99])).rejects.toThrow('does not sum to zero');
  await expect(journal([])).rejects.toThrow('has no lines');
  await expect(journal([100, -100])).resolves.toBeUndefined();
  for (const table of ['ledger_journals', 'ledger_lines']) {
    await expect(sql`DELETE FROM ${sql.table(table)}`.execute(stage.db)).rejects.toThrow(
      'append-only',
    );
  }
  await expect(sql`UPDATE ledger_lines SET amount_cents = 1`.execute(stage.db)).rejects.toThrow(
    'append-only',
  );
});
