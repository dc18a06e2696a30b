import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
afterAll(() => stage.close());
beforeEach(async () => {
  customer = await stage.identity.person();
});

type Kitchen = Awaited<ReturnType<Stage['kitchen']>>;

const rows = ({ kitchenId }: Kitchen) =>
  stage.db
    .selectFrom('stock')
    .select(['initial', 'reserved', 'set_by_chef', 'version'])
    .where('kitchen_id', '=', kitchenId)
    .orderBy('dish_id')
    .execute();
const today = () =>
  Temporal.Instant.from(stage.now()).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
const setPortions = (kitchen: Kitchen, initial: number) =>
  stage.app.inject({
    method: 'PUT',
    url: `/chef/dishes/${kitchen.dish.id}/portions`,
    headers: kitchen.chef.headers,
    payload: { serviceDate: today(), initial },
  });

test('more than the menu now has of a day is sold out, and the other dishes stay as they were', async () => {
  const [plenty, scarce] = [aDish(), aDish()];
  const kitchen = await stage.kitchen({}, [plenty, scarce]);
  const lines = [plenty, scarce].map(({ id }) => ({ dishId: id, quantity: 5 }));
  const quote = await stage.post('/quotes', customer, { ...aCart(kitchen), lines });
  await stage.publish(kitchen.facts, [plenty, { ...scarce, portionsPerDay: 3 }], 2);
  const body = { quoteId: quote.body.quoteId, ...byCheckout };
  const refused = await stage.post('/orders', customer, body, keyed());
  expect(refused).toMatchObject({ status: 409, body: { code: 'SOLD_OUT' } });
  expect(refused.body.differences).toMatchObject([{ dishId: scarce.id, available: 3 }]);
  expect(await rows(kitchen)).toEqual([]);
});

test('a day that the chef has not set follows the menu, one that is set does not', async () => {
  const kitchen = await stage.kitchen();
  const { dish, facts } = kitchen;
  await order(stage, customer, aCart(kitchen, { quantity: 2 }));
  await stage.publish(facts, [{ ...dish, portionsPerDay: 80 }], 2);
  await order(stage, customer, aCart(kitchen, { quantity: 2 }));
  expect(await rows(kitchen)).toMatchObject([{ initial: 80, reserved: 4, set_by_chef: false }]);

  await setPortions(kitchen, 30);
  await stage.publish(facts, [{ ...dish, portionsPerDay: 3 }], 3);
  const placed = await order(stage, customer, aCart(kitchen, { quantity: 5 }));
  expect(placed.status).toBe(201);
  expect(await rows(kitchen)).toMatchObject([{ initial: 30, reserved: 9, set_by_chef: true }]);
});

test('a dish without a limit is counted all the same and keeps to the limit that it gets', async () => {
  const dish = aDish({ portionsPerDay: null });
  const kitchen = await stage.kitchen({}, [dish]);
  await order(stage, customer, aCart(kitchen, { quantity: 4 }));
  expect(await rows(kitchen)).toMatchObject([{ initial: null, reserved: 4 }]);
  const quote = await stage.post('/quotes', customer, aCart(kitchen, { quantity: 2 }));
  await stage.publish(kitchen.facts, [{ ...dish, portionsPerDay: 5 }], 2);
  const body = { quoteId: quote.body.quoteId, ...byCheckout };
  const refused = await stage.post('/orders', customer, body, keyed());
  expect(refused.body).toMatchObject({ code: 'SOLD_OUT', differences: [{ available: 1 }] });
  expect(await rows(kitchen)).toMatchObject([{ initial: null, reserved: 4 }]);
});

test('each order of a limited dish tells what is left, with a version that rises', async () => {
  const kitchen = await stage.kitchen();
  await order(stage, customer, aCart(kitchen, { quantity: 2 }));
  await order(stage, customer, aCart(kitchen));
  const told = await stage.db
    .selectFrom('outbox')
    .select(['version', 'data'])
    .where('key', '=', kitchen.dish.id)
    .orderBy('seq')
    .execute();
  expect(told).toMatchObject([{ data: { left: 48 } }, { data: { left: 47 } }]);
  const versions = told.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(2);
});

test('a slot that is full passes the order on to the next one', async () => {
  const dish = aDish({ workUnits: 2, preparationMinutes: 5 });
  const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 3 }, [dish]);
  await order(stage, customer, aCart(kitchen));
  await order(stage, customer, aCart(kitchen));
  const taken = await stage.db
    .selectFrom('capacity')
    .select('units')
    .where('kitchen_id', '=', kitchen.kitchenId)
    .orderBy('slot')
    .execute();
  expect(taken).toEqual([{ units: 2 }, { units: 2 }]);
});
