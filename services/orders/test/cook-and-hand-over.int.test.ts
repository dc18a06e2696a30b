import { paymentCollected } from '@foodiefast/contracts/order-events';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  stage.payment.mood = 'authorises';
  kitchen = await stage.kitchen();
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

async function placed(o: Parameters<typeof aCart>[1] = {}) {
  const answer = await order(stage, customer, aCart(kitchen, o));
  expect(answer.body.order.status).toBe('PLACED');
  return answer.body.order as { id: string };
}
const chef = (id: string, what: string, body: object = {}) =>
  stage.post(`/chef/orders/${id}/${what}`, kitchen.chef, body);
const stock = async () =>
  stage.db
    .selectFrom('stock')
    .select(['initial', 'reserved', 'sold'])
    .where('dish_id', '=', kitchen.dish.id)
    .executeTakeFirst();

test('the kitchen waits for the money, and hears once that it is there', async () => {
  const { id } = await placed();
  expect((await chef(id, 'accept', { minutes: 15 })).body.waitingFor).toBe('capture');
  await stage.capture(id);
  await stage.capture(id);
  const board = await stage.get('/chef/orders', kitchen.chef);
  expect(board.body.items).toMatchObject([{ id, status: 'ACCEPTED', waitingFor: null }]);
  const told = await stage.db
    .selectFrom('outbox')
    .select(['data', 'live'])
    .where('key', '=', kitchen.kitchenId)
    .where('type', '=', paymentCollected.type)
    .execute();
  expect(told).toEqual([
    { data: { orderId: id, kitchenId: kitchen.kitchenId }, live: [`kitchen:${kitchen.kitchenId}`] },
  ]);
});

test('a delivery goes from tap to door and closes after the hold', async () => {
  const { id } = await placed({ quantity: 2 });
  const accepted = await chef(id, 'accept', { minutes: 15 });
  expect(accepted.body).toMatchObject({
    status: 'ACCEPTED',
    pickupCode: expect.stringMatching(/^\d{4}$/),
  });
  expect((await chef(id, 'start')).body).toMatchObject({ code: 'ORDER_STATE', state: 'ACCEPTED' });
  await stage.capture(id);
  expect((await chef(id, 'start')).body.status).toBe('PREPARING');
  expect(await stock()).toEqual({ initial: 50, reserved: 0, sold: 2 });
  expect((await chef(id, 'add-minutes', { minutes: 5 })).body.addedMinutes).toBe(5);
  expect((await chef(id, 'ready')).body.status).toBe('READY');
  expect((await chef(id, 'recall')).body.status).toBe('PREPARING');

  const courierId = newId();
  const right = stage.codes(id, 'collect');
  const wrong = right === '0000' ? '1111' : '0000';
  const collect = (code: string) =>
    stage.ask(`/internal/orders/${id}/collected`, { courierId, code });
  expect((await collect(wrong)).body).toMatchObject({ code: 'CODE_WRONG', triesLeft: 4 });
  const first = await collect(right);
  expect(first.body.status).toBe('OUT_FOR_DELIVERY');
  expect((await collect(right)).body).toEqual(first.body);

  const deliver = (body: object) => stage.ask(`/internal/orders/${id}/delivered`, body);
  const other = await deliver({ courierId: newId(), code: stage.codes(id, 'handover') });
  expect(other.status).toBe(404);
  const shown = await stage.get(`/orders/${id}`, customer);
  const pin = shown.body.order.handoverCode as string;
  expect((await deliver({ courierId, code: pin })).body.status).toBe('DELIVERED');
  await stage.capture(id, 60, true);
  stage.passMinutes(24 * 60 + 1);
  await stage.fire('hold', id);
  const disputed = await stage.get(`/orders/${id}`, customer);
  expect(disputed.body.order.status).toBe('DELIVERED');
  await stage.capture(id, 61, false);
  await stage.fire('hold', id);
  const closed = await stage.get(`/orders/${id}`, customer);
  expect(closed.body.order).toMatchObject({ status: 'CLOSED', handoverCode: null });

  const dropoffs = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('topic', '=', 'orders.dropoffs')
    .where('key', '=', id)
    .orderBy('seq')
    .execute();
  expect(dropoffs.map(({ data }) => data === null)).toEqual([false, true]);
  const steps = closed.body.order.steps as { status: string }[];
  expect(steps.map(({ status }) => status)).toEqual([
    'PENDING_PAYMENT',
    'PLACED',
    'ACCEPTED',
    'PREPARING',
    'READY',
    'PREPARING',
    'OUT_FOR_DELIVERY',
    'DELIVERED',
    'CLOSED',
  ]);
  const audit = await stage.db
    .selectFrom('audit')
    .select('version')
    .where('object_id', '=', id)
    .orderBy('version')
    .execute();
  expect(audit.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('five wrong codes lock the pick-up', async () => {
  const { id } = await placed();
  await chef(id, 'accept', { minutes: 15 });
  await stage.capture(id);
  await chef(id, 'start');
  const right = stage.codes(id, 'collect');
  const body = { courierId: newId(), code: right === '0000' ? '1111' : '0000' };
  for (let tries = 0; tries < 5; tries += 1) {
    const refused = await stage.ask(`/internal/orders/${id}/collected`, body);
    expect(refused.body).toMatchObject({ code: 'CODE_WRONG', triesLeft: 4 - tries });
  }
  const locked = await stage.ask(`/internal/orders/${id}/collected`, { ...body, code: right });
  expect(locked.body.code).toBe('CODE_LOCKED');
});

test('collection is handed over with the customer’s code and shows the address once accepted', async () => {
  const { id } = await placed({ fulfilment: 'collection' });
  expect((await stage.get(`/orders/${id}`, customer)).body.order.address).toBeNull();
  expect((await chef(id, 'accept', { minutes: 10 })).body.pickupCode).toBeNull();
  const shown = await stage.get(`/orders/${id}`, customer);
  expect(shown.body.order.address).toMatchObject({ line1: '14 Rue Romarin' });
  await stage.capture(id);
  await chef(id, 'start');
  await chef(id, 'ready');
  const code = shown.body.order.handoverCode as string;
  expect((await chef(id, 'handed-over', { code })).body.status).toBe('DELIVERED');
});

test('a collection whose code was mistyped too often is ended by its customer alone', async () => {
  const { id } = await placed({ fulfilment: 'collection' });
  await chef(id, 'accept', { minutes: 10 });
  await stage.capture(id);
  await chef(id, 'start');
  const fetched = (who: Person) => stage.post(`/orders/${id}/fetched`, who, {});
  expect((await fetched(customer)).body).toMatchObject({ code: 'ORDER_STATE', state: 'PREPARING' });
  await chef(id, 'ready');
  const right = stage.codes(id, 'handover');
  const wrong = right === '0000' ? '1111' : '0000';
  for (let tries = 0; tries < 5; tries += 1) await chef(id, 'handed-over', { code: wrong });
  expect((await chef(id, 'handed-over', { code: right })).body.code).toBe('CODE_LOCKED');
  expect((await fetched(await stage.identity.person())).status).toBe(404);
  expect((await fetched(customer)).body.status).toBe('DELIVERED');
  expect((await fetched(customer)).body).toMatchObject({ code: 'ORDER_STATE', state: 'DELIVERED' });
});

test('a rejection gives portions back, or marks the dish sold out', async () => {
  const first = await placed({ quantity: 3 });
  await chef(first.id, 'reject', { reason: 'no broth' });
  expect(await stock()).toEqual({ initial: 50, reserved: 0, sold: 0 });
  const second = await placed({ quantity: 3 });
  const soldOutDishIds = [kitchen.dish.id];
  const foreign = { reason: 'no broth', soldOutDishIds: [...soldOutDishIds, newId()] };
  expect((await chef(second.id, 'reject', foreign)).body).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'soldOutDishIds[1]' }],
  });
  const rejected = await chef(second.id, 'reject', { reason: 'no broth', soldOutDishIds });
  expect(rejected.body).toMatchObject({ status: 'REJECTED', cause: 'CHEF_REJECTED' });
  const quote = await stage.post('/quotes', customer, aCart(kitchen));
  expect(quote.body).toMatchObject({ code: 'SOLD_OUT', differences: [{ available: 0 }] });
  const told = await stage.db
    .selectFrom('outbox')
    .select(['type', 'data'])
    .where('key', '=', kitchen.dish.id)
    .orderBy('seq')
    .execute();
  expect(told.map(({ data }) => (data as { left: number }).left)).toEqual([47, 50, 47, 50, 0]);
});

test('the chef may cook less when the customer agrees', async () => {
  const { id } = await placed({ quantity: 3 });
  const changes = [{ line: 0, quantity: 2 }];
  const asked = await chef(id, 'accept', { minutes: 15, changes });
  expect(asked.body.status).toBe('AWAITING_CUSTOMER');
  const shown = await stage.get(`/orders/${id}`, customer);
  expect(shown.body.order.proposal).toMatchObject({ lines: [{ quantity: 2 }] });
  const agreed = await stage.post(`/orders/${id}/changes/agree`, customer, {});
  expect(agreed.body).toMatchObject({ status: 'ACCEPTED', amounts: { items: { amount: 2780 } } });
  expect(await stock()).toEqual({ initial: 50, reserved: 2, sold: 0 });

  const other = await placed({ quantity: 3 });
  await chef(other.id, 'accept', { minutes: 15, changes });
  await stage.fire('answer', other.id);
  expect((await stage.get(`/orders/${other.id}`, customer)).body.order.status).toBe(
    'AWAITING_CUSTOMER',
  );
  stage.passMinutes(2);
  await stage.fire('answer', other.id);
  expect((await stage.get(`/orders/${other.id}`, customer)).body.order).toMatchObject({
    status: 'CANCELLED',
    cause: 'CUSTOMER_SILENT',
  });
  expect(await stock()).toEqual({ initial: 50, reserved: 2, sold: 0 });
});

test('a change that is none accepts as it is, and a wrong one is named by its own place', async () => {
  const { id } = await placed({ quantity: 3 });
  const same = { line: 0, quantity: 3 };
  const wrong = await chef(id, 'accept', { changes: [same, { line: 7, quantity: 1 }] });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'changes[1].line' }] } });
  const more = await chef(id, 'accept', { changes: [same, { line: 0, quantity: 4 }] });
  expect(more.body.errors[0].path).toBe('changes[1].quantity');
  const none = await chef(id, 'accept', { changes: [{ line: 0, quantity: 0 }] });
  expect(none.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'changes' }] });
  const accepted = await chef(id, 'accept', { minutes: 15, changes: [same] });
  expect(accepted.body.status).toBe('ACCEPTED');
});

test('cancelling after the acceptance asks for its cost first', async () => {
  const { id } = await placed();
  await chef(id, 'accept', { minutes: 15 });
  const asked = await stage.post(`/orders/${id}/cancel`, customer, {});
  expect(asked.body).toMatchObject({ code: 'COST_NOT_CONFIRMED', cost: { amount: 300 } });
  const confirmedCost = asked.body.cost;
  const done = await stage.post(`/orders/${id}/cancel`, customer, { confirmedCost });
  expect(done.body).toMatchObject({ status: 'CANCELLED', cause: 'CUSTOMER_CANCELLED' });
  const last = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('key', '=', id)
    .where('topic', '=', 'orders')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(last.data).toMatchObject({ money: { holdCents: 0, keepCents: 300, closed: true } });
  const late = await stage.ask(`/internal/orders/${id}/collected`, {
    courierId: newId(),
    code: stage.codes(id, 'collect'),
  });
  expect(late.body).toMatchObject({ code: 'ORDER_CANCELLED', state: 'CANCELLED' });
});

test('a chef’s tap with one key moves the order once, and a foreign order is not there', async () => {
  const { id } = await placed();
  const headers = { 'idempotency-key': newId() };
  const path = `/chef/orders/${id}/accept`;
  const first = await stage.post(path, kitchen.chef, { minutes: 15 }, headers);
  const again = await stage.post(path, kitchen.chef, { minutes: 15 }, headers);
  expect(again.body).toEqual(first.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = await stage.kitchen();
  expect((await stage.post(path, other.chef, { minutes: 15 })).status).toBe(404);
  const stranger = await stage.identity.person();
  expect((await stage.get(`/orders/${id}`, stranger)).status).toBe(404);
  expect((await stage.post(`/orders/${id}/cancel`, stranger, {})).status).toBe(404);
  expect((await stage.post(`/chef/orders/${id}/start`, stranger, {})).status).toBe(403);
});

test('portions below what is promised are refused', async () => {
  await placed({ quantity: 4 });
  const put = (initial: number) =>
    stage.app.inject({
      method: 'PUT',
      url: `/chef/dishes/${kitchen.dish.id}/portions`,
      headers: kitchen.chef.headers,
      payload: { serviceDate: today(), initial },
    });
  expect((await put(3)).json()).toMatchObject({ code: 'PORTIONS_BELOW_COMMITTED', committed: 4 });
  expect((await put(6)).json()).toMatchObject({ initial: 6, reserved: 4, sold: 0, left: 2 });
});

test('a chef reads the portions of the day, as the menu has them until they are set', async () => {
  await placed({ quantity: 4 });
  const read = async () => (await stage.get('/chef/portions', kitchen.chef)).body;
  const dishId = kitchen.dish.id;
  expect(await read()).toEqual({
    serviceDate: today(),
    items: [{ dishId, initial: 50, reserved: 4, sold: 0, left: 46 }],
  });
  await stage.app.inject({
    method: 'PUT',
    url: `/chef/dishes/${dishId}/portions`,
    headers: kitchen.chef.headers,
    payload: { serviceDate: today(), initial: 6 },
  });
  expect(await read()).toMatchObject({ items: [{ dishId, initial: 6, left: 2 }] });
  const later = await stage.get('/chef/portions?serviceDate=2030-01-01', kitchen.chef);
  expect(later.body).toMatchObject({
    serviceDate: '2030-01-01',
    items: [{ initial: 50, left: 50 }],
  });
  const other = await stage.kitchen();
  expect((await stage.get('/chef/portions', other.chef)).body.items).not.toMatchObject([
    { dishId },
  ]);
});

const today = () =>
  Temporal.Instant.from(stage.now()).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
