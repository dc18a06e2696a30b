import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf } from './acts.ts';
import { aJob } from './builders.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

test('a chef who fails pays the courier who came, whatever is heard first and however often', async () => {
  const { order } = await acts.captured();
  const { orderId } = order;
  const courierId = newId();
  const over = order.facts(
    { version: 9, closed: true },
    { status: 'CANCELLED', cause: 'CHEF_CANCELLED', liability: 'CHEF_FAILED' },
  );
  await stage.hearJob(aJob({ orderId, courierId, status: 'CANCELLED' }), 6);
  await stage.hear('cancelled', over, 9);
  await stage.hearJob(aJob({ orderId, courierId }), 5);
  await stage.hearJob(aJob({ orderId, courierId }), 5);
  await stage.hear('cancelled', over, 9);
  const settled = await until(
    async () => {
      const ledger = await acts.ledgerOf(orderId);
      return ledger['processor'] === -123 ? ledger : null;
    },
    { what: 'the refund in the ledger' },
  );
  // The processor keeps its fee, and the platform bears it.
  expect(settled).toEqual({
    customer: 0,
    processor: -123,
    platform: 123,
    chef: 300,
    courier: -300,
    tax: 0,
  });
});

test('a delivered order pays the job, and a courier who was replaced in the kitchen the approach', async () => {
  const { order } = await acts.captured();
  const { orderId } = order;
  const [replaced, courierId] = [newId(), newId()];
  const delivered = order.facts(
    { version: 9, keepCents: order.totalCents },
    { status: 'DELIVERED', courierId },
  );
  await stage.hearJob(aJob({ orderId, courierId, status: 'DONE' }), 8);
  await stage.hearJob(aJob({ orderId, courierId: replaced }), 4);
  await stage.hear('delivered', delivered, 9);
  const owed = await stage.db
    .selectFrom('ledger_lines')
    .innerJoin('ledger_journals', 'ledger_journals.id', 'journal_id')
    .select(['party', (row) => row.fn.sum<number>('amount_cents').as('cents')])
    .where('order_id', '=', orderId)
    .where('account', '=', 'courier')
    .where('party', 'is not', null)
    .groupBy('party')
    .execute();
  expect(new Map(owed.map(({ party, cents }) => [party, Number(cents)]))).toEqual(
    new Map([
      [courierId, -800],
      [replaced, -300],
    ]),
  );
});
