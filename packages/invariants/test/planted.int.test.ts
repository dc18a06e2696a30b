import type { ServiceName } from '@foodiefast/contracts/topology';
import { freshDatabase, type TestDatabase } from '@foodiefast/testkit/database';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Books } from '../src/books.ts';
import { hashAfter } from '../src/i12-chain.ts';
import type { Evidence } from '../src/invariant.ts';
import { look, verify } from '../src/verify.ts';
import { aCleanDay, chainLink, orderId } from './clean-day.ts';

const services = ['orders', 'payment', 'delivery', 'admin'] as const;
const databases = new Map<ServiceName, TestDatabase>();
const pools = new Map<ServiceName, Pool>();
const now = new Date();

beforeAll(async () => {
  for (const name of services) {
    const migrations = new URL(`../../../services/${name}/migrations`, import.meta.url).pathname;
    const database = await freshDatabase({ migrations, name });
    databases.set(name, database);
    pools.set(name, new Pool({ connectionString: database.url }));
  }
  for (const [service, query, values] of aCleanDay(now)) await run(service, query, values);
});
afterAll(async () => {
  for (const pool of pools.values()) await pool.end();
  for (const database of databases.values()) await database.drop();
});

async function run(service: ServiceName, query: string, values: readonly unknown[] = []) {
  const result = await pools.get(service)?.query(query, values.slice());
  return result?.rows ?? [];
}

const cleanBooks: Books = {
  sums: [
    {
      id: 'pi_1',
      metadata: { orderId },
      status: 'succeeded',
      currency: 'eur',
      authorisedCents: 2_000,
      capturedCents: 2_000,
      refundedCents: 0,
      disputedCents: 0,
    },
  ],
  charges: [{ id: 'ch_1', payment_intent: 'pi_1', status: 'succeeded', amount_captured: 2_000 }],
  refunds: [],
  balanceTransactions: [],
  disputes: [],
  transfers: [],
  transferReversals: [],
};

const evidence = (o: Partial<Evidence> = {}): Evidence => ({
  rows: async (service, query, values) => (await run(service, query, values)) as never,
  databases: services,
  books: async () => cleanBooks,
  acknowledged: [orderId],
  deadLetters: async () => [],
  canaries: [],
  searchBeyondTables: async () => [],
  now,
  ...o,
});
const named = async (o: Partial<Evidence> = {}) =>
  (await look(evidence(o))).map(({ invariant, what }) => `${invariant} ${what}`);

/** Plants a break by hand, looks, and takes it away again. */
async function planted(service: ServiceName, plant: string, undo: string): Promise<string[]> {
  await run(service, plant);
  try {
    return await named();
  } finally {
    await run(service, undo);
  }
}

const withoutTriggers = (query: string) =>
  `SET session_replication_role = replica; ${query}; SET session_replication_role = DEFAULT`;

test('a clean day is silent', async () => {
  expect(await named()).toEqual([]);
});

test('I1 names an order that waits past its limit, and one that nothing will end', async () => {
  const late = await planted(
    'orders',
    `UPDATE deadlines SET due_at = now() - interval '10 minutes' WHERE kind = 'hold'`,
    `UPDATE deadlines SET due_at = now() + interval '1 day' WHERE kind = 'hold'`,
  );
  expect(late).toEqual(['I1 DELIVERED past its limit']);
  const endless = await planted(
    'orders',
    `UPDATE deadlines SET kind = 'gone', id = 'x' || id WHERE kind = 'hold'`,
    `UPDATE deadlines SET kind = 'hold', id = substr(id, 2) WHERE kind = 'gone'`,
  );
  expect(endless).toEqual(['I1 DELIVERED with no limit of time']);
});

test('I1 names an order that waits for a payment which was never begun', async () => {
  await run('payment', 'UPDATE payments SET attempt = 0');
  const unpayable = await planted(
    'orders',
    `UPDATE orders SET status = 'PENDING_PAYMENT', placed_at = now() - interval '2 minutes'`,
    `UPDATE orders SET status = 'DELIVERED', placed_at = now()`,
  );
  await run('payment', 'UPDATE payments SET attempt = 1');
  expect(unpayable).toContain('I1 PENDING_PAYMENT that nobody can pay');
  expect(await named()).toEqual([]);
});

test('I2 names money without an order', async () => {
  const stranger = '00000000-0000-7000-8000-0000000000ff';
  expect(
    await planted(
      'payment',
      `UPDATE payments SET order_version = null; ${withoutTriggers(
        `UPDATE payments SET order_id = '${stranger}'; UPDATE ledger_journals SET order_id = '${stranger}'`,
      )}`,
      `${withoutTriggers(
        `UPDATE payments SET order_id = '${orderId}'; UPDATE ledger_journals SET order_id = '${orderId}'`,
      )}; UPDATE payments SET order_version = 7`,
    ),
  ).toContain('I2 paid, and there is no order');
});

test('I2 takes a tip for money of the order it was given for, and names one of no meal', async () => {
  const tipId = '00000000-0000-7000-8000-0000000000fe';
  const tip = `INSERT INTO payments (order_id, id, purpose, for_order, status, version, attempt,
       closing, currency, asked_cents, authorised_cents, capturing_cents, captured_cents,
       refunded_cents, disputed_cents, admin_refund_cents, capture_refusals, intent_id, charge_id,
       created_at, updated_at)
     VALUES ('${tipId}', '${tipId}', 'tip', '${orderId}', 'CAPTURED', 1, 1, false, 'EUR', 0, 0, 0, 0,
       0, 0, 0, 0, 'pi_tip', 'ch_tip', now(), now());
     UPDATE payments SET authorised_cents = 300, captured_cents = 300 WHERE purpose = 'tip';
     ${withoutTriggers(`INSERT INTO ledger_journals VALUES ('${tipId}', '${tipId}', 'split', '1', now());
     INSERT INTO ledger_lines VALUES ('${tipId}', 'courier', null, 'EUR', -300),
       ('${tipId}', 'customer', null, 'EUR', 300)`)}`;
  const undo = `${withoutTriggers(`DELETE FROM ledger_lines WHERE journal_id = '${tipId}';
     DELETE FROM ledger_journals WHERE id = '${tipId}'`)};
     DELETE FROM payments WHERE purpose = 'tip'`;
  await run('payment', tip);
  const [sum] = cleanBooks.sums;
  const tipped = {
    ...(sum as NonNullable<typeof sum>),
    id: 'pi_tip',
    metadata: { orderId: tipId },
  };
  const books = async () => ({ ...cleanBooks, sums: [...cleanBooks.sums, tipped] });
  const clean = await named({ books });
  const found = await planted(
    'orders',
    `UPDATE orders SET status = 'FAILED_DELIVERY'`,
    `UPDATE orders SET status = 'DELIVERED'`,
  );
  await run('payment', undo);
  expect(clean).toEqual([]);
  expect(found).toContain('I2 tipped, and the order is FAILED_DELIVERY');
});

test('I3 names what was kept against the wish of orders, and two captures', async () => {
  const kept = await planted(
    'orders',
    `UPDATE orders SET details = jsonb_set(details, '{money,keepCents}', '500')`,
    `UPDATE orders SET details = jsonb_set(details, '{money,keepCents}', '2000')`,
  );
  expect(kept).toEqual(['I3 2000 captured, 0 refunded, 500 to be kept']);
  const [sum] = cleanBooks.sums;
  const twice = await named({
    books: async () => ({
      ...cleanBooks,
      sums: [...cleanBooks.sums, { ...(sum as NonNullable<typeof sum>), id: 'pi_2' }],
    }),
  });
  expect(twice).toEqual(['I3 captured more than once at the provider']);
});

test('I4 names a refund beyond what was captured', async () => {
  const found = await planted(
    'payment',
    `INSERT INTO refunds VALUES ('00000000-0000-7000-8000-00000000000b', '${orderId}', 2500,
       'PENDING', 'order', null, 'planted', null, now(), now())`,
    'DELETE FROM refunds',
  );
  expect(found).toContain('I4 2500 of 2000 went out');
});

test('I5 names a journal that is not even, and what only one of the books has', async () => {
  const uneven = await planted(
    'payment',
    withoutTriggers(`UPDATE ledger_lines SET amount_cents = 1999 WHERE account = 'processor'`),
    withoutTriggers(`UPDATE ledger_lines SET amount_cents = 2000 WHERE account = 'processor'`),
  );
  expect(uneven).toEqual(['I5 sums to -1 EUR', 'I5 capture: 1999 here, 2000 there']);
  const unposted = { id: 're_1', payment_intent: 'pi_1', amount: 300, status: 'succeeded' };
  const onlyThere = await named({
    books: async () => ({
      ...cleanBooks,
      refunds: [{ ...unposted, balance_transaction: 'txn_1' }],
    }),
  });
  expect(onlyThere).toEqual(['I5 refund: 0 here, -300 there']);
});

test('I5 knows disputes, transfers and what was taken back, and names those of one book alone', async () => {
  const journalId = '00000000-0000-7000-8000-0000000000fd';
  const objects = {
    disputes: [{ id: 'du_1', amount: 500, status: 'lost', balance_transactions: ['txn_d'] }],
    balanceTransactions: [{ id: 'txn_d', fee: 2_000 }],
    transfers: [{ id: 'tr_1', amount: 1_500 }],
    transferReversals: [{ id: 'trr_1', amount: 200 }],
  };
  const books = async () => ({ ...cleanBooks, ...objects });
  expect(await named({ books })).toEqual([
    'I5 dispute: 0 here, -2500 there',
    'I5 payout: 0 here, -1500 there',
    'I5 payout_reversed: 0 here, 200 there',
  ]);
  const journals = [
    ['dispute', 'du_1', -2_500],
    ['dispute_lost', 'du_1', 0],
    ['payout', 'tr_1', -1_500],
    ['payout_reversed', 'trr_1', 200],
  ] as const;
  for (const [index, [kind, source, cents]] of journals.entries()) {
    const id = `${journalId.slice(0, -1)}${index}`;
    const lines = cents === 0 ? [100, -100] : [cents, -cents];
    const accounts = cents === 0 ? ['platform', 'claim'] : ['processor', 'platform'];
    await run(
      'payment',
      withoutTriggers(`INSERT INTO ledger_journals VALUES ('${id}', '${orderId}', '${kind}', '${source}', now());
        INSERT INTO ledger_lines VALUES ('${id}', '${accounts[0]}', null, 'EUR', ${lines[0]}),
          ('${id}', '${accounts[1]}', null, 'EUR', ${lines[1]})`),
    );
  }
  const clean = await named({ books });
  const mine = `SELECT id FROM ledger_journals WHERE source IN ('du_1', 'tr_1', 'trr_1')`;
  await run(
    'payment',
    withoutTriggers(`DELETE FROM ledger_lines WHERE journal_id IN (${mine});
      DELETE FROM ledger_journals WHERE source IN ('du_1', 'tr_1', 'trr_1')`),
  );
  expect(clean).toEqual([]);
});

test('I5 names a chef who is owed food that they gave back, whoever had paid for it', async () => {
  const figures = {
    itemsCents: 2_000,
    tipCents: 0,
    discountCents: 1_000,
    lines: [{ totalCents: 2_000, quantity: 2 }],
  };
  const refund = (lines: string) =>
    `UPDATE payments SET order_figures = '${JSON.stringify(figures)}';
     INSERT INTO refunds (id, order_id, amount_cents, status, source, born_by, reason, lines,
       created_at, updated_at)
     VALUES (gen_random_uuid(), '${orderId}', 500, 'SUCCEEDED', 'admin', 'chef', 'cold', ${lines},
       now(), now())`;
  const undo = 'DELETE FROM refunds; UPDATE payments SET order_figures = null';
  const owed = (cents: number) =>
    withoutTriggers(`UPDATE ledger_lines SET amount_cents = -${cents} WHERE account = 'chef'`);
  const ofChefs = (found: string[]) => found.filter((it) => it.includes('the chef is owed'));
  const lines = `'[{"line": 0, "quantity": 1, "cents": 500, "discountCents": 500}]'`;
  await run('payment', owed(1_500));
  expect(ofChefs(await planted('payment', refund('null'), undo))).toEqual([]);
  expect(ofChefs(await planted('payment', refund(lines), undo))).toEqual([
    'I5 the chef is owed 1500 of 1000 after giving portions back',
  ]);
  await run('payment', owed(1_000));
  expect(ofChefs(await planted('payment', refund(lines), undo))).toEqual([]);
  await run('payment', owed(2_000));
});

test('I6 names an answered order that is missing', async () => {
  expect(await named({ acknowledged: [orderId, 'lost-order'] })).toEqual([
    'I6 answered to a customer, and missing',
  ]);
});

test('I7 names a copy that differs, a job apart from its order, and events given up', async () => {
  const behind = await planted(
    'admin',
    'UPDATE orders SET version = 6',
    'UPDATE orders SET version = 7',
  );
  expect(behind).toEqual(['I7 admin has version 6 of 7']);
  const apart = await planted(
    'delivery',
    `UPDATE jobs SET status = 'CANCELLED'`,
    `UPDATE jobs SET status = 'DONE'`,
  );
  expect(apart).toEqual(['I7 order DELIVERED, job CANCELLED']);
  const dead = { topic: 'orders.delivery.dead', waiting: 2 };
  expect(await named({ deadLetters: async () => [dead] })).toEqual(['I7 2 events were given up']);
});

test('I8 names portions that no order holds', async () => {
  const found = await planted(
    'orders',
    'UPDATE stock SET reserved = reserved + 1',
    'UPDATE stock SET reserved = reserved - 1',
  );
  expect(found).toEqual(['I8 counted 1 and 2, orders hold 0 reserved and 2 sold']);
});

test('I9 names a move that is not in the table, and a version that was left out', async () => {
  const stray = await planted(
    'orders',
    `UPDATE audit SET detail = '{"status": "EXPIRED"}' WHERE version = 4`,
    `UPDATE audit SET detail = '{"status": "PREPARING"}' WHERE version = 4`,
  );
  expect(stray).toEqual(['I9 went from ACCEPTED to EXPIRED', 'I9 went from EXPIRED to READY']);
  const gap = await planted(
    'orders',
    'UPDATE audit SET version = 40 WHERE version = 4',
    'UPDATE audit SET version = 4 WHERE version = 40',
  );
  expect(gap).toContain('I9 version 3 is followed by 5');
});

test('I10 names a hold that outlives its order', async () => {
  const [sum] = cleanBooks.sums;
  const held = {
    ...(sum as NonNullable<typeof sum>),
    status: 'requires_capture',
    capturedCents: 0,
  };
  await run(
    'orders',
    `UPDATE orders SET status = 'CLOSED', updated_at = now() - interval '20 minutes'`,
  );
  const found = await named({ books: async () => ({ ...cleanBooks, sums: [held] }) });
  await run('orders', `UPDATE orders SET status = 'DELIVERED', updated_at = now()`);
  expect(found).toContain('I10 2000 are held for an order that is CLOSED');
});

test('I11 names an event that was never sent', async () => {
  const found = await planted(
    'delivery',
    `INSERT INTO outbox (topic, type, key, version, at, live, written_at)
     VALUES ('delivery', 'job.done.v1', 'x', 1, now(), '{}', now() - interval '2 minutes')`,
    'DELETE FROM outbox',
  );
  expect(found).toEqual(['I11 delivery has not sent an event of delivery']);
});

test('I12 names a changed link, a missing one, and a chain that can be changed', async () => {
  const changed = await planted(
    'admin',
    withoutTriggers(`UPDATE chain SET action = 'order.other' WHERE sequence = 2`),
    withoutTriggers(`UPDATE chain SET action = 'order.place' WHERE sequence = 2`),
  );
  expect(changed).toEqual(['I12 a link does not match its hash']);
  const missing = await planted(
    'admin',
    withoutTriggers('UPDATE chain SET sequence = 3 WHERE sequence = 2'),
    withoutTriggers('UPDATE chain SET sequence = 2 WHERE sequence = 3'),
  );
  expect(missing).toEqual(['I12 a link is missing']);
  const open = await planted(
    'admin',
    'ALTER TABLE chain DISABLE TRIGGER chain_only_grows',
    'ALTER TABLE chain ENABLE TRIGGER chain_only_grows',
  );
  expect(open).toEqual(['I12 the chain can be changed']);
});

test('I12 reckons the hash that the next link builds on', () => {
  const first = { ...chainLink(1, now) };
  expect(hashAfter('0'.repeat(64), first)).not.toBe(hashAfter('1'.repeat(64), first));
});

test('I13 names every place where a word of an erased person is left', async () => {
  const canary = { userId: 'somebody', word: 'Zwiebelmarker' };
  await run('delivery', `INSERT INTO people VALUES (gen_random_uuid(), 1, 'zwiebelMARKER')`);
  const found = await named({
    canaries: [canary],
    searchBeyondTables: async ([word = '']) => [{ word, place: 'log auth.log' }],
  });
  await run('delivery', 'DELETE FROM people');
  expect(found).toEqual([
    'I13 Zwiebelmarker is left in delivery public.people',
    'I13 Zwiebelmarker is left in log auth.log',
  ]);
});

test('what heals between two looks is no break', async () => {
  let looks = 0;
  const open = () => evidence({ acknowledged: (looks += 1) === 1 ? ['on its way'] : [] });
  expect(await verify({ open, withinMs: 5_000, everyMs: 1 })).toEqual([]);
  expect(looks).toBe(2);
});
