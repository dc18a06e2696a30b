import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Difference, type DifferenceKind, differenceKinds } from '../src/domain/difference.ts';
import { reconcile, stillThere } from '../src/reconcile.ts';
import { type Acts, actsOf, type Order } from './acts.ts';
import { earnersOf } from './earners.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
let order: Order;
const day = 24 * 3_600_000;
const time = () => ({ from: new Date(Date.now() - day), to: new Date(Date.now() + day) });

/** One order with an object of each kind in both books. */
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
  const earners = earnersOf(stage, acts);
  const chef = await earners.onboarded('chef');
  ({ order } = await earners.closed({ chefId: chef.id }));
  await earners.untilPayout(order, 'SENT', 2_300);
  await earners.refund(order, 500);
  await earners.untilPayout(order, 'REVERSED', 1_800);
  const dispute = await earners.dispute(order.orderId, 300);
  await earners.decide(dispute, 'won');
  await stage.finalise(order.orderId);
  await stage.stopWorking();
}, 120_000);
afterAll(() => stage.close());

const look = () => reconcile({ db: stage.db, provider: stage.provider, ...time() });
const kindsOf = (differences: readonly Difference[]) => differences.map(({ what }) => what);

test('books that agree have no difference', async () => {
  expect(await look()).toEqual([]);
});

class Undo extends Error {}

/** Plants a difference by hand, past all triggers, looks, and takes it back. */
async function planted(statement: string): Promise<Difference[]> {
  let found: Difference[] = [];
  const work = stage.db.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    const { numAffectedRows } = await sql.raw(statement).execute(tx);
    expect(numAffectedRows).not.toBe(0n);
    found = await reconcile({ db: tx, provider: stage.provider, ...time() });
    throw new Undo();
  });
  await expect(work).rejects.toThrow(Undo);
  return found;
}

const journal = (kind: string) =>
  `journal_id IN (SELECT id FROM ledger_journals WHERE kind = '${kind}')`;
const changedLine = (kind: string) =>
  `UPDATE ledger_lines SET amount_cents = amount_cents + sign(amount_cents)::int WHERE ${journal(kind)}`;
const ghostRefund = () =>
  `INSERT INTO refunds (id, order_id, amount_cents, status, source, reason, provider_id, created_at,
     updated_at) VALUES ('${newId()}', '${order.orderId}', 10, 'SUCCEEDED', 'order', 'planted',
     're_ghost', now(), now())`;
const ghostTransfer = `INSERT INTO transfers
  SELECT payout_id, 99, 'transfer', 10, 'DONE', 'tr_ghost', null, now() FROM transfers LIMIT 1`;

const plants: [DifferenceKind, () => string][] = [
  ['held', () => `UPDATE payments SET status = 'AUTHORISED'`],
  ['currency', () => `UPDATE payments SET currency = 'USD'`],
  ['captured', () => 'UPDATE payments SET captured_cents = 2900'],
  ['a payment that the provider does not know', () => `UPDATE payments SET intent_id = 'pi_ghost'`],
  ['captured in the ledger', () => changedLine('capture')],
  ['fee in the ledger', () => changedLine('fee')],
  ['a refund that we do not know', () => 'UPDATE refunds SET provider_id = null'],
  ['a refund that the provider does not know', ghostRefund],
  ['sum of a refund', () => 'UPDATE refunds SET amount_cents = 400'],
  ['state of a refund', () => `UPDATE refunds SET status = 'PENDING'`],
  ['refunded in the ledger', () => changedLine('refund')],
  ['a dispute that we do not know', () => 'DELETE FROM disputes'],
  [
    'a dispute that the provider does not know',
    () => `INSERT INTO disputes VALUES ('du_ghost', '${order.orderId}', 'OPEN', 100, 0)`,
  ],
  ['sum of a dispute', () => 'UPDATE disputes SET amount_cents = 299'],
  ['state of a dispute', () => `UPDATE disputes SET status = 'OPEN'`],
  ['disputed in the ledger', () => changedLine('dispute_won')],
  ['a transfer that we do not know', () => `UPDATE transfers SET status = 'REFUSED'`],
  ['a transfer that the provider does not know', () => ghostTransfer],
  ['sum of a transfer', () => `UPDATE transfers SET cents = 2299 WHERE kind = 'transfer'`],
  ['account of a transfer', () => `UPDATE accounts SET provider_id = 'acct_other'`],
  ['taken back from a transfer', () => `UPDATE transfers SET cents = 499 WHERE kind = 'reversal'`],
  ['sent in the ledger', () => changedLine('payout')],
  [
    'sent by the payouts',
    () => 'UPDATE payouts SET sent_cents = sent_cents + 1 WHERE sent_cents > 0',
  ],
  [
    'left with the customer in the ledger',
    () =>
      `UPDATE ledger_lines SET account = 'platform' WHERE account = 'customer' AND ${journal('split')}`,
  ],
  [
    'balance of the processor',
    () => `DELETE FROM ledger_lines WHERE ${journal('payout_reversed')}`,
  ],
];

test.each(plants)('%s: the planted difference is found and named', async (kind, statement) => {
  const found = await planted(statement());
  expect(kindsOf(found)).toContain(kind);
  expect(new Set(found.map(({ orderId }) => orderId))).toEqual(new Set([order.orderId]));
});

/** Money that somebody takes at the provider in an order's name. */
async function rogueCapture(orderId: string): Promise<string> {
  const { id } = await stage.double.api('POST', '/v1/payment_intents', {
    amount: '1500',
    currency: 'eur',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    return_url: 'http://web.test',
    'metadata[orderId]': orderId,
    'metadata[attempt]': '1',
  });
  return id;
}

test('money that only the provider knows is named, with an order of ours and with none', async () => {
  const nobody = newId();
  const [strange, second] = [await rogueCapture(nobody), await rogueCapture(order.orderId)];
  const found = await look();
  const unknown = found.filter(({ what }) => what === 'money that no payment knows');
  expect(unknown.map(({ orderId, object }) => [orderId, object])).toEqual(
    expect.arrayContaining([
      [nobody, strange],
      [order.orderId, second],
    ]),
  );
  expect(found).toContainEqual(
    expect.objectContaining({ orderId: order.orderId, what: 'captured once', ours: 1, theirs: 2 }),
  );
  const books = { db: stage.db, provider: stage.provider };
  const lasting = await stillThere(books, found);
  expect(kindsOf(lasting).toSorted()).toEqual(kindsOf(found).toSorted());
  for (const intent of [strange, second]) {
    await stage.double.api('POST', '/v1/refunds', { payment_intent: intent });
  }
});

test('every kind of difference there is has been planted', () => {
  const inTests = new Set<DifferenceKind>(plants.map(([kind]) => kind));
  inTests.add('money that no payment knows').add('captured once');
  expect([...differenceKinds].filter((kind) => !inTests.has(kind))).toEqual([]);
});

test('what is on its way between two looks is no difference that lasts', async () => {
  const { order: moving } = await acts.authorised();
  const { intentId } = (await stage.store.read(moving.orderId)) ?? {};
  await stage.double.api('POST', `/v1/payment_intents/${intentId}/capture`);
  const first = await look();
  const mine = first.filter(({ orderId }) => orderId === moving.orderId);
  expect(kindsOf(mine)).toContain('captured');
  await until(
    async () => {
      await stage.finalise(moving.orderId);
      return (await stage.store.read(moving.orderId))?.feeSource;
    },
    { what: 'the capture to be heard of' },
  );
  expect(await stillThere({ db: stage.db, provider: stage.provider }, mine)).toEqual([]);
});
