import { afterAll, beforeAll, expect, test } from 'vitest';
import { republish } from '../src/republish.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
afterAll(() => stage.close());

test('all current state is told again with its own versions, the dropoff of a live order too', async () => {
  const kitchen = await stage.kitchen();
  const customer = await stage.identity.person();
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 20 });
  const { version } = await stage.deps.queries.find(id);
  await stage.db.deleteFrom('outbox').execute();
  expect(await republish(stage.db, new Date())).toBe(1);
  const told = await stage.db
    .selectFrom('outbox')
    .select(['type', 'key', 'version'])
    .orderBy('seq')
    .execute();
  expect(told).toMatchObject([
    { type: 'order.restated.v1', key: id, version },
    { type: 'order.dropoff.v1', key: id, version },
    { type: 'stock.changed.v1', key: kitchen.dish.id },
  ]);
});
