import { readFile } from 'node:fs/promises';
import type { LiabilityName } from '@foodiefast/contracts/liability';
import { newId } from '@foodiefast/kit/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cause, Order } from '../src/domain/order.ts';
import { toRow } from '../src/rows.ts';
import { anOrder, noon } from './an-order.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const migration = new URL('../migrations/0002_pace_and_promotions.sql', import.meta.url);

/** As the first release wrote it: money is kept, and no rule is named. */
async function endedBefore(cause: Cause, keepCents: number, o: Partial<Order> = {}) {
  const id = newId();
  const status = cause === 'WRONG_ADDRESS' ? 'FAILED_DELIVERY' : 'CANCELLED';
  const money = { version: 4, holdCents: 0, keepCents, closed: true };
  const order = anOrder(status, { id, number: id.slice(-12), cause, money, ...o });
  const { details, ...row } = toRow(order, new Date(noon));
  const { liability: _none, ...old } = JSON.parse(String(details)) as Order;
  await stage.db
    .insertInto('orders')
    .values({ ...row, details: JSON.stringify(old) })
    .execute();
  return id;
}
const started = [
  { status: 'ACCEPTED' as const, at: noon },
  { status: 'PREPARING' as const, at: noon },
];

test('what an earlier release kept gets the name of its rule, and nothing else is touched', async () => {
  const cases: [string, LiabilityName | null][] = [
    [await endedBefore('CUSTOMER_CANCELLED', 300), 'CUSTOMER_BEFORE_START'],
    [await endedBefore('CUSTOMER_CANCELLED', 2520, { steps: started }), 'CUSTOMER_AFTER_START'],
    [await endedBefore('WRONG_ADDRESS', 2770), 'CUSTOMER_ABSENT'],
    [await endedBefore('NOT_COLLECTED', 3070), 'NOT_COLLECTED'],
    [await endedBefore('CUSTOMER_CANCELLED', 0), null],
    [await endedBefore('CHEF_CANCELLED', 0), null],
  ];
  const text = await readFile(migration, 'utf8');
  const healing = text.slice(text.indexOf('UPDATE orders'));
  await sql.raw(healing).execute(stage.db);
  const found = await Promise.all(
    cases.map(async ([id]) => [id, (await stage.deps.queries.find(id)).liability]),
  );
  expect(found).toEqual(cases);
});
