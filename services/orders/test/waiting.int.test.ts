import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeadlineKind } from '../src/domain/due.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
beforeEach(async () => {
  kitchen = await stage.kitchen();
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

const placed = async (o: Parameters<typeof aCart>[1] = {}) =>
  (await order(stage, customer, aCart(kitchen, o))).body.order.id as string;
const chef = (id: string, what: string, body: object = {}) =>
  stage.post(`/chef/orders/${id}/${what}`, kitchen.chef, body);

async function cooked(o: Parameters<typeof aCart>[1] = {}): Promise<string> {
  const id = await placed(o);
  await chef(id, 'accept', { minutes: 15 });
  await stage.capture(id);
  await chef(id, 'start');
  await chef(id, 'ready');
  return id;
}

const toldOf = async (id: string, type: string) =>
  stage.db
    .selectFrom('outbox')
    .select(['live', 'version'])
    .where('key', '=', id)
    .where('type', '=', type)
    .orderBy('seq')
    .execute();

/** What the sweeper finds for an order: its own deadlines, by kind. */
async function duesOf(id: string): Promise<string[]> {
  const rows = await stage.db.selectFrom('deadlines').select('kind').where('id', '=', id).execute();
  return rows.map(({ kind }) => kind).toSorted((a, b) => a.localeCompare(b));
}
async function passAndFire(minutes: number, kind: DeadlineKind, id: string): Promise<void> {
  stage.passMinutes(minutes);
  await stage.fire(kind, id);
}

test('a chef is reminded twice on the kitchen’s stream, and the order waits on', async () => {
  const id = await placed();
  await stage.fire('remind-chef', id);
  expect(await toldOf(id, 'order.chef-reminded.v1')).toEqual([]);
  await passAndFire(1, 'remind-chef', id);
  await stage.fire('remind-chef', id);
  await passAndFire(2, 'remind-chef', id);
  const live = [`order:${id}`, `kitchen:${kitchen.kitchenId}`];
  expect(await toldOf(id, 'order.chef-reminded.v1')).toEqual([
    { live, version: 3 },
    { live, version: 4 },
  ]);
  expect(await duesOf(id)).toEqual(['accept']);
  expect((await chef(id, 'accept', { minutes: 15 })).body.status).toBe('ACCEPTED');
});

test('a meal that nobody collects is given up after two messages, and paid', async () => {
  const id = await cooked({ fulfilment: 'collection' });
  expect(await duesOf(id)).toEqual(['remind-customer']);
  await passAndFire(20, 'remind-customer', id);
  await passAndFire(20, 'remind-customer', id);
  expect(await toldOf(id, 'order.customer-reminded.v1')).toHaveLength(2);
  await stage.fire('no-show', id);
  expect((await stage.deps.queries.find(id)).status).toBe('READY');
  await passAndFire(20, 'no-show', id);
  const { status, liability, money, amounts } = await stage.deps.queries.find(id);
  expect({ status, liability, kept: money.keepCents }).toEqual({
    status: 'CANCELLED',
    liability: 'NOT_COLLECTED',
    kept: amounts.totalCents,
  });
});

async function onTheWay() {
  const id = await cooked();
  const courierId = newId();
  const code = stage.codes(id, 'collect');
  await stage.ask(`/internal/orders/${id}/collected`, { courierId, code });
  return { id, courierId };
}

test('a courier says that nobody is there after two tries, and the tries are kept', async () => {
  const { id, courierId } = await onTheWay();
  const fail = (contacts: object[]) =>
    stage.ask(`/internal/orders/${id}/delivery-failed`, {
      courierId,
      reason: 'CUSTOMER_ABSENT',
      contacts,
    });
  const bell = { at: stage.now(), way: 'bell' };
  const hasty = await fail([bell]);
  expect(hasty).toMatchObject({
    status: 409,
    body: { code: 'ORDER_STATE', state: 'OUT_FOR_DELIVERY', waitingFor: 'contacts' },
  });
  stage.passMinutes(5);
  const call = { at: stage.now(), way: 'call' };
  const done = await fail([bell, call]);
  expect(done.body).toMatchObject({ status: 'FAILED_DELIVERY' });
  expect((await fail([bell, call])).body).toEqual(done.body);
  expect(await stage.deps.queries.find(id)).toMatchObject({
    contacts: [bell, call],
    liability: 'CUSTOMER_ABSENT',
    hasAlternatives: false,
  });
});

test('an admin ends an order that will not arrive, for a reason', async () => {
  const { id } = await onTheWay();
  const admin = await stage.identity.person(['admin']);
  const path = `/admin/orders/${id}/delivery-failed`;
  const bad = await stage.post(path, admin, { cause: 'BORED', reason: 'x' });
  expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: 'cause' }] } });
  const ended = await stage.post(path, admin, { cause: 'ACCIDENT', reason: 'The bicycle broke' });
  expect(ended.body).toMatchObject({ status: 'FAILED_DELIVERY', cause: 'ACCIDENT' });
  expect(await stage.deps.queries.find(id)).toMatchObject({
    liability: 'ACCIDENT',
    money: { keepCents: 0, closed: true },
    reason: 'The bicycle broke',
  });
});

test('who loses a meal is shown later slots and other kitchens that take orders now', async () => {
  const approximatePoint = { lat: 45.7601, lng: 4.834 };
  const near = await stage.kitchen({ name: 'Nonna', quarter: 'Ainay', approximatePoint });
  await stage.kitchen({
    name: 'Paused',
    approximatePoint,
    pausedUntil: '2099-01-01T00:00:00.000Z',
  });
  await stage.kitchen({ name: 'Far', approximatePoint: { lat: 45.9, lng: 4.9 } });
  const id = await placed();
  const alternatives = `/orders/${id}/alternatives`;
  expect((await stage.get(alternatives, customer)).body).toEqual({ slots: [], kitchens: [] });
  await chef(id, 'reject', { reason: 'no broth' });
  const shown = await stage.get(`/orders/${id}`, customer);
  expect(shown.body.order).toMatchObject({ status: 'REJECTED', hasAlternatives: true });
  const { slots, kitchens } = (await stage.get(alternatives, customer)).body;
  expect(slots.length).toBeGreaterThan(0);
  expect(kitchens[0]).toMatchObject({ id: near.kitchenId, name: 'Nonna', quarter: 'Ainay' });
  const names = (kitchens as { name: string }[]).map(({ name }) => name);
  expect(names).not.toContain('Paused');
  expect(names).not.toContain('Far');
  expect(kitchens.map(({ id: it }: { id: string }) => it)).not.toContain(kitchen.kitchenId);
  const stranger = await stage.identity.person();
  expect((await stage.get(alternatives, stranger)).status).toBe(404);
});
