import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
afterAll(() => stage.close());

test('what was ordered is quoted again at the prices of now, for its own customer alone', async () => {
  const dish = aDish();
  const kitchen = await stage.kitchen({}, [dish]);
  const customer = await stage.identity.person();
  const first = (await order(stage, customer, aCart(kitchen, { quantity: 2 }))).body.order;
  await stage.publish(kitchen.facts, [{ ...dish, priceCents: 1_500 }], 2);

  const again = await stage.post(`/orders/${first.id}/reorder`, customer, {});
  expect([again.status, again.body.amounts?.items.amount]).toEqual([201, 3_000]);
  const body = { quoteId: again.body.quoteId, ...byCheckout };
  const placed = await stage.post('/orders', customer, body, keyed());
  expect(placed.status).toBe(201);
  expect(placed.body.order.address).toEqual(first.address);

  const stranger = await stage.identity.person();
  expect((await stage.post(`/orders/${first.id}/reorder`, stranger, {})).status).toBe(404);
  expect((await stage.post(`/orders/${newId()}/reorder`, customer, {})).status).toBe(404);
  await stage.publish(kitchen.facts, [aDish()], 3);
  const gone = await stage.post(`/orders/${first.id}/reorder`, customer, {});
  expect(gone.body.code).toBe('MENU_CHANGED');
});
