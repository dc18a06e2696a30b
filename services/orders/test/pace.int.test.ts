import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plusMinutes } from '../src/domain/order.ts';
import { aDish } from './kitchen.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

type Kitchen = Awaited<ReturnType<Stage['kitchen']>>;

async function cook(kitchen: Kitchen, minutes: number): Promise<string> {
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  const tap = (what: string, body = {}) =>
    stage.post(`/chef/orders/${id}/${what}`, kitchen.chef, body);
  await tap('accept', { minutes: 60 });
  await stage.capture(id);
  await tap('start');
  stage.passMinutes(minutes);
  await tap('ready');
  const code = stage.codes(id, 'collect');
  const collected = { courierId: newId(), code };
  expect((await stage.ask(`/internal/orders/${id}/collected`, collected)).status).toBe(200);
  return id;
}

const duesOf = (kitchenId: string) =>
  stage.db
    .selectFrom('deadlines')
    .select('id')
    .where('kind', '=', 'learn-pace')
    .where('id', '=', kitchenId)
    .execute();

test('a kitchen that takes longer than it says is quoted as it is', async () => {
  const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 5_000 }, [
    aDish({ preparationMinutes: 12, portionsPerDay: null }),
  ]);
  const readyIn = async () => {
    const { body } = await stage.post('/quotes', customer, aCart(kitchen));
    const ride = 5 + Math.ceil((1_001 * 1.3) / 250);
    return Math.round((Date.parse(body.eta.from) - Date.parse(stage.now())) / 60_000) - ride;
  };
  const said = await readyIn();
  expect(said).toBe(12);
  for (let meal = 0; meal < 8; meal += 1) await cook(kitchen, 24);
  expect(await readyIn()).toBe(said);
  expect(await duesOf(kitchen.kitchenId)).toHaveLength(1);
  await stage.learnPace(kitchen.kitchenId);
  const learned = await readyIn();
  expect(learned).toBeGreaterThanOrEqual(18);
  expect(learned).toBeLessThanOrEqual(24);
  const next = await order(stage, customer, aCart(kitchen));
  const accepted = await stage.post(`/chef/orders/${next.body.order.id}/accept`, kitchen.chef, {});
  expect(accepted.body.readyBy > plusMinutes(stage.now(), 17)).toBe(true);
});

test('a meal is learned from once, a cancelled one not at all, and old ones are forgotten', async () => {
  const kitchen = await stage.kitchen();
  const id = await cook(kitchen, 10);
  const handover = { courierId: newId(), code: stage.codes(id, 'handover') };
  await stage.ask(`/internal/orders/${id}/delivered`, handover);
  const other = (await order(stage, customer, aCart(kitchen))).body.order.id as string;
  await stage.post(`/orders/${other}/cancel`, customer, {});
  const meals = () =>
    stage.db
      .selectFrom('cooked')
      .select(['order_id', 'figure_minutes', 'took_minutes', 'load'])
      .where('kitchen_id', '=', kitchen.kitchenId)
      .execute();
  expect(await meals()).toMatchObject([{ order_id: id, figure_minutes: 12, load: 'calm' }]);
  expect((await meals())[0]?.took_minutes).toBeCloseTo(10, 0);
  const rows = Array.from({ length: 205 }, (_, index) => ({
    order_id: newId(),
    kitchen_id: kitchen.kitchenId,
    dish_id: kitchen.dish.id,
    figure_minutes: 12,
    took_minutes: 15,
    load: 'calm',
    at: plusMinutes(stage.now(), index + 1),
  }));
  await stage.db.insertInto('cooked').values(rows).execute();
  await stage.learnPace(kitchen.kitchenId);
  await stage.learnPace(kitchen.kitchenId);
  expect(await meals()).toHaveLength(200);
});
