import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

/** Food for 23.00 of which a promotion paid 10.00; with fees the customer paid 20.00. */
const told = {
  itemsCents: 2_300,
  discountCents: 1_000,
  number: '7K3Q9MB',
  lines: [
    {
      dishId: newId(),
      name: { fr: 'Bol', en: 'Bowl' },
      quantity: 3,
      totalCents: 2_300 - 800,
      taxBasisPoints: 1_000,
    },
    {
      dishId: newId(),
      name: { fr: 'Limonade', en: 'Lemonade' },
      quantity: 1,
      totalCents: 800,
      taxBasisPoints: 550,
    },
  ],
};

async function delivered(): Promise<Order> {
  const { order } = await acts.captured({ totalCents: 2_000, told });
  const facts = order.facts(
    { version: 8, keepCents: order.totalCents },
    { status: 'DELIVERED', courierId: newId(), ...told },
  );
  await stage.hear('delivered', facts, 8);
  return order;
}

async function ask(order: Order, payload: object) {
  const { headers } = await stage.identity.person(['admin']);
  return stage.app.inject({
    method: 'POST',
    url: `/admin/orders/${order.orderId}/refunds`,
    headers: { ...headers, 'idempotency-key': newId() },
    payload: { reason: 'cold soup', ...payload },
  });
}

const refunded = (order: Order, id: string) =>
  stage.until(
    order.orderId,
    ({ refunds }) => refunds.some((it) => it.id === id && it.status === 'SUCCEEDED'),
    'the refund',
  );

async function refund(order: Order, payload: object): Promise<number> {
  const answer = await ask(order, payload);
  expect(answer.statusCode).toBe(201);
  const { id, amount } = answer.json();
  await refunded(order, id);
  return amount.amount;
}

/** What chef and platform have of an order, which the ledger writes below 0. */
async function shared({ orderId }: Order) {
  const { chef = 0, platform = 0, customer } = await acts.ledgerOf(orderId);
  expect(customer).toBe(0);
  return { chef: 0 - chef, platform: 0 - platform };
}

test('a chef gives the platform its part of the portions that come back, in steps as at once', async () => {
  const [steps, atOnce] = [await delivered(), await delivered()];
  const before = await shared(steps);
  expect(before.chef).toBe(2_300);
  const amounts = [];
  for (const line of [0, 0, 1, 0]) {
    amounts.push(await refund(steps, { lines: [{ line, quantity: 1 }] }));
  }
  const lines = [
    { line: 0, quantity: 3 },
    { line: 1, quantity: 1 },
  ];
  expect(await refund(atOnce, { lines })).toBe(1_300);
  expect(amounts.reduce((sum, cents) => sum + cents, 0)).toBe(1_300);
  const after = { chef: 0, platform: before.platform + 1_000 };
  expect([await shared(steps), await shared(atOnce)]).toEqual([after, after]);
});

test('who bears it otherwise leaves the discount where it is; a sum of the chef takes its share', async () => {
  const order = await delivered();
  const before = await shared(order);
  await refund(order, { lines: [{ line: 0, quantity: 1 }], bornBy: 'platform' });
  const first = await shared(order);
  expect(first).toEqual({ chef: 2_300, platform: before.platform - 282 });
  await refund(order, { amount: { amount: 130, currency: 'EUR' }, bornBy: 'chef' });
  expect(await shared(order)).toEqual({ chef: 2_300 - 230, platform: first.platform + 100 });
});

test('portions asked for at once are given back once each, and to the cent', async () => {
  const order = await delivered();
  const one = { lines: [{ line: 0, quantity: 1 }] };
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(order, one)));
  const given = answers.filter(({ statusCode }) => statusCode === 201).map((it) => it.json());
  const codes = answers.filter(({ statusCode }) => statusCode === 409).map((it) => it.json().code);
  expect(codes).toEqual(Array(5).fill('REFUND_EXCEEDS_CAPTURE'));
  for (const { id } of given) await refunded(order, id);
  const amounts: number[] = given.map(({ amount }) => amount.amount);
  expect(amounts.toSorted((a, b) => a - b)).toEqual([282, 283, 283]);
  expect((await shared(order)).chef).toBe(800);
});
