import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { reconcile } from '../src/reconcile.ts';
import { actsOf } from './acts.ts';
import { earnersOf, money } from './earners.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const atProvider = (customer: string) => stage.double.api('GET', `/v1/customers/${customer}`);

test('a person whose card is held is waited for, and is then forgotten here and at the provider', async () => {
  const people = createPeople(stage);
  const { customer } = await actsOf(stage).authorised({ saveCard: true });
  expect(await people.holds?.(customer.id)).toEqual(['OPEN_ORDERS']);
  expect(await people.read(customer.id)).toMatchObject({ cards: [{ last4: '4242' }] });
  const { provider_id: id } = await stage.db
    .selectFrom('customers')
    .selectAll()
    .where('user_id', '=', customer.id)
    .executeTakeFirstOrThrow();
  expect((await atProvider(id))['deleted']).toBeUndefined();

  await people.erase(customer.id);
  await people.erase(customer.id);
  expect((await atProvider(id))['deleted']).toBe(true);
  expect(Object.keys(await people.read(customer.id))).toEqual(['payments']);
  const cards = await stage.db
    .selectFrom('cards')
    .select(['brand', 'last4'])
    .where('user_id', '=', customer.id)
    .execute();
  expect(cards).toEqual([{ brand: '', last4: '' }]);
});

test('tips, receipts, payouts and the payout account are told; what is kept names nobody', async () => {
  const people = createPeople(stage);
  const acts = actsOf(stage);
  const earners = earnersOf(stage, acts);
  const courier = await earners.onboarded('courier');
  const { customer, order } = await earners.closed({ courierId: courier.id });
  const tip = await stage.app.inject({
    method: 'POST',
    url: `/orders/${order.orderId}/tip`,
    headers: { ...customer.headers, 'idempotency-key': newId() },
    payload: { amount: money(400), payment: { method: 'checkout' } },
  });
  const tipId = tip.json().id;
  await stage.double.pay(await acts.pageOf({ ...order, orderId: tipId }));
  await stage.finalise(tipId);
  await stage.until(tipId, ({ status }) => status === 'CAPTURED', 'the tip');
  await earners.refund(order, 100);
  await stage.until(
    order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the refund',
  );
  await earners.untilPayout(order, 'SENT', 200, 'courier');
  expect(await people.holds?.(courier.id)).toEqual(['PAYOUT_HELD']);
  expect(await people.read(customer.id)).toMatchObject({
    payments: [
      { purpose: 'order', orderId: order.orderId, capturedCents: 3_000 },
      { purpose: 'tip', orderId: order.orderId, capturedCents: 400 },
    ],
  });
  const told = await people.read(courier.id);
  expect(told).toMatchObject({
    payouts: [
      { purpose: 'order', orderId: order.orderId, sentCents: 200 },
      { purpose: 'tip', orderId: order.orderId, owedCents: 400 },
    ],
    payoutAccounts: [{ ready: true }],
  });
  const [account] = told['payoutAccounts'] as { providerId: string }[];

  const before = await acts.ledgerOf(order.orderId);
  await people.erase(customer.id);
  await people.erase(courier.id);
  await people.erase(courier.id);
  expect((await people.read(courier.id))['payoutAccounts']).toBeUndefined();
  const gone = stage.double.api('GET', `/v1/accounts/${account?.providerId}`);
  await expect(gone).rejects.toThrow('resource_missing');
  const reasons = await stage.db
    .selectFrom('refunds')
    .select('reason')
    .where('order_id', '=', order.orderId)
    .execute();
  expect(reasons).toEqual([{ reason: '' }]);
  expect(await acts.ledgerOf(order.orderId)).toEqual(before);
  const books = { db: stage.db, provider: stage.provider };
  const time = { from: new Date(Date.now() - 600_000), to: new Date(Date.now() + 60_000) };
  await until(async () => (await reconcile({ ...books, ...time })).length === 0, {
    what: 'books that agree without the person',
  });
}, 180_000);

test('while the provider is away nobody is told to be erased, and the next try erases', async () => {
  const people = createPeople(stage);
  const earners = earnersOf(stage, actsOf(stage));
  const chef = await earners.onboarded('chef');
  await stage.double.fault({ kind: 'status', status: 503, method: 'DELETE', times: 1 });
  await expect(people.erase(chef.id)).rejects.toThrow('provider');
  expect(await people.read(chef.id)).toHaveProperty('payoutAccounts');
  await people.erase(chef.id);
  expect(await people.read(chef.id)).toEqual({});
});
