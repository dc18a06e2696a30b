import { type PromotionFacts, promotionChanged } from '@foodiefast/contracts/promotions';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plusMinutes } from '../src/domain/order.ts';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

async function promotion(o: Partial<PromotionFacts> = {}, version = 1): Promise<PromotionFacts> {
  const facts: PromotionFacts = {
    promotionId: newId(),
    code: newId().slice(-8).toUpperCase(),
    kitchenId: null,
    discount: { cents: 500 },
    minimumItemsCents: 0,
    from: plusMinutes(stage.now(), -60),
    until: plusMinutes(stage.now(), 600),
    budgetCents: 10_000,
    ...o,
  };
  await stage.hear(promotionChanged, { key: facts.promotionId, version, data: facts });
  return facts;
}
type Kitchen = Awaited<ReturnType<Stage['kitchen']>>;
const roomy = () =>
  stage.kitchen({ capacityUnitsPerSlot: 5_000 }, [aDish({ portionsPerDay: null })]);
const quote = (kitchen: Kitchen, code: string, quantity = 1) =>
  stage.post('/quotes', customer, { ...aCart(kitchen, { quantity }), promotion: code });
const place = (quoteId: string, key = keyed()) =>
  stage.post('/orders', customer, { quoteId, ...byCheckout }, key);
const claimed = async ({ promotionId }: PromotionFacts) =>
  (
    await stage.db
      .selectFrom('promotions')
      .select('claimed_cents')
      .where('id', '=', promotionId)
      .executeTakeFirstOrThrow()
  ).claimed_cents;

test('a promotion is taken off the items, claimed with the order and given back with its end', async () => {
  const kitchen = await roomy();
  const facts = await promotion();
  const quoted = await quote(kitchen, facts.code, 2);
  expect(quoted.body.amounts).toMatchObject({ discount: { amount: 500 }, items: { amount: 2780 } });
  expect(await claimed(facts)).toBe(0);
  const { id } = (await place(quoted.body.quoteId)).body.order;
  expect(await claimed(facts)).toBe(500);
  const created = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('key', '=', id)
    .executeTakeFirstOrThrow();
  expect(created.data).toMatchObject({
    discountCents: 500,
    money: { holdCents: 2780 + 250 + 139 - 500 },
  });
  await stage.post(`/orders/${id}/cancel`, customer, {});
  expect(await claimed(facts)).toBe(0);
});

test('with fewer lines the promotion gives less, and the budget gets the rest back', async () => {
  const kitchen = await roomy();
  const facts = await promotion({ discount: { basisPoints: 1_000, mostCents: 1_000 } });
  const { quoteId } = (await quote(kitchen, facts.code, 3)).body;
  const { id, amounts } = (await place(quoteId)).body.order;
  expect(await claimed(facts)).toBe(417);
  const changes = [{ line: 0, quantity: 1 }];
  await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15, changes });
  expect(await claimed(facts)).toBe(417);
  const agreed = await stage.post(`/orders/${id}/changes/agree`, customer, {});
  expect(agreed.body.amounts.discount.amount).toBe(139);
  expect(agreed.body.amounts.total.amount).toBeLessThan(amounts.total.amount);
  expect(await claimed(facts)).toBe(139);
  await stage.capture(id);
  await stage.post(`/chef/orders/${id}/start`, kitchen.chef, {});
  await stage.post(`/chef/orders/${id}/cancel`, kitchen.chef, { reason: 'no gas' });
  expect(await claimed(facts)).toBe(139);
});

test('of many at once exactly as many get it as the budget has, the others are told and keep nothing', async () => {
  const kitchen = await roomy();
  const facts = await promotion({ budgetCents: 1_700 });
  const quotes = await Promise.all(Array.from({ length: 20 }, () => quote(kitchen, facts.code)));
  const answers = await Promise.all(quotes.map(({ body }) => place(body.quoteId)));
  const told = answers.map(({ status, body }) =>
    status < 300 ? 'placed' : (body.reason ?? body.code),
  );
  expect(told.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual([
    ...Array.from({ length: 3 }, () => 'placed'),
    ...Array.from({ length: 17 }, () => 'SPENT'),
  ]);
  expect(await claimed(facts)).toBe(1_500);
  const orders = await stage.db
    .selectFrom('orders')
    .select('id')
    .where('kitchen_id', '=', kitchen.kitchenId)
    .execute();
  expect(orders).toHaveLength(3);
});

test('what does not count is said before anything is quoted', async () => {
  const kitchen = await roomy();
  const over = await promotion({ until: plusMinutes(stage.now(), -1) });
  expect(await quote(kitchen, over.code)).toMatchObject({
    status: 409,
    body: { code: 'PROMOTION_NOT_VALID', reason: 'OVER' },
  });
  expect((await quote(kitchen, 'nothing-like-it')).body).toMatchObject({ reason: 'UNKNOWN' });
});

test('a promotion that gives less than was quoted is answered with the difference', async () => {
  const kitchen = await roomy();
  const facts = await promotion();
  const { quoteId } = (await quote(kitchen, facts.code)).body;
  await promotion({ ...facts, discount: { cents: 300 } }, 2);
  await promotion({ ...facts, discount: { cents: 900 } }, 1);
  const refused = await place(quoteId);
  expect(refused.body).toMatchObject({
    code: 'QUOTE_CHANGED',
    differences: [{ kind: 'DISCOUNT', before: { amount: 500 }, after: { amount: 300 } }],
  });
  expect(await claimed(facts)).toBe(0);
});
