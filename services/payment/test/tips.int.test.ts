import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { earnersOf, money, type Person } from './earners.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
let earners: ReturnType<typeof earnersOf>;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
  earners = earnersOf(stage, acts);
});
afterAll(() => stage.close());

const tipping = (customer: Person, order: Order, amount: number, key: string = newId()) =>
  stage.app.inject({
    method: 'POST',
    url: `/orders/${order.orderId}/tip`,
    headers: { ...customer.headers, 'idempotency-key': key },
    payload: { amount: money(amount), payment: { method: 'checkout' } },
  });

test('a tip is taken at once, goes to who delivered, and is given once', async () => {
  const courier = await earners.onboarded('courier');
  const { customer, order } = await earners.closed({ courierId: courier.id });
  const key = newId();
  const given = await tipping(customer, order, 500, key);
  expect(given.statusCode).toBe(201);
  expect((await tipping(customer, order, 500, key)).json().id).toBe(given.json().id);
  await stage.double.pay(given.json().payment.checkoutUrl);
  const state = await stage.app.inject({
    url: `/orders/${order.orderId}/tip`,
    headers: customer.headers,
  });
  expect(state.json()).toMatchObject({ amount: money(500), payment: { status: 'CAPTURED' } });
  expect((await tipping(customer, order, 300)).json().code).toBe('TIP_NOT_POSSIBLE');
  const ledger = await acts.ledgerOf(given.json().id);
  expect(ledger).toMatchObject({ customer: 0, courier: -500 });
  const { items } = await earners.earningsOf(courier);
  expect(items[0]).toMatchObject({ kind: 'tip', orderId: order.orderId, amount: money(500) });
  const told = await stage.db
    .selectFrom('outbox')
    .select('type')
    .where('key', 'in', [order.orderId, given.json().id])
    .execute();
  expect(told.filter(({ type }) => type === 'tip.paid.v1')).toHaveLength(1);
  const intents = await acts.booksOf(given.json().id);
  expect(intents).toMatchObject([{ capturedCents: 500 }]);
});

test('a tip too large, too late, too early or for a foreign order is refused', async () => {
  const { customer, order } = await earners.closed();
  expect((await tipping(customer, order, 2_001)).json()).toMatchObject({
    code: 'TIP_NOT_POSSIBLE',
    maxCents: 2_000,
    errors: [{ path: 'amount.amount' }],
  });
  const stranger = await stage.identity.person();
  expect((await tipping(stranger, order, 500)).statusCode).toBe(404);
  stage.movedBy(8 * 24 * 3_600_000);
  expect((await tipping(customer, order, 500)).json().code).toBe('TIP_NOT_POSSIBLE');
  stage.movedBy(-8 * 24 * 3_600_000);
  const early = await acts.captured();
  expect((await tipping(early.customer, early.order, 500)).json().code).toBe('TIP_NOT_POSSIBLE');
});

test('many tips at once, with keys of their own, make one tip', async () => {
  const { customer, order } = await earners.closed();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => tipping(customer, order, 100 + index)),
  );
  // Who waits too long for the others is told to come again, and nothing of theirs is written. Whose
  // sum gave way to another's is told so.
  const usual = [201, 202, 409, 503];
  expect(answers.filter(({ statusCode }) => !usual.includes(statusCode))).toEqual([]);
  const others = answers.filter(
    (answer, index) => answer.statusCode < 300 && answer.json().amount.amount !== 100 + index,
  );
  expect(others).toEqual([]);
  const given = answers.filter(({ statusCode }) => statusCode < 300);
  expect(new Set(given.map((answer) => answer.json().id)).size).toBe(1);
  const tips = await stage.db
    .selectFrom('payments')
    .select('order_id')
    .where('for_order', '=', order.orderId)
    .execute();
  expect(tips).toHaveLength(1);
});

test.each([-500, 0, 49, 1.5, 10_000_001, 2 ** 53, '500', null])(
  'a tip of %s cents is refused by its field',
  async (amount) => {
    const customer = await stage.identity.person();
    const order = anOrder({ customerId: customer.id });
    const answer = await tipping(customer, order, amount as number);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].path).toBe('amount.amount');
  },
);
