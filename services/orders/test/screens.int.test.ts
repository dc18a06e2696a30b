import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetQuotes } from '../src/deadlines.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
let admin: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
const ids: string[] = [];
beforeAll(async () => {
  stage = await openStage();
  customer = await stage.identity.person();
  admin = await stage.identity.person(['admin']);
  kitchen = await stage.kitchen();
  for (let count = 0; count < 5; count += 1) {
    ids.push((await order(stage, customer, aCart(kitchen))).body.order.id as string);
  }
});
afterAll(() => stage.close());

type Item = { id: string; number: string; status: string; stuck?: boolean };

async function allPages(path: string, who: Person): Promise<Item[]> {
  const items: Item[] = [];
  let cursor = '';
  do {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await stage.get(`${path}${more}`, who);
    expect({ status, body }).toMatchObject({ status: 200 });
    items.push(...(body.items as Item[]));
    cursor = (body.nextCursor as string | null) ?? '';
  } while (cursor);
  return items;
}
const idsOf = (items: Item[]) => items.map(({ id }) => id);

test('a customer pages through own orders, newest first, each once', async () => {
  expect(idsOf(await allPages('/orders?limit=2', customer))).toEqual(ids.toReversed());
  const stranger = await stage.identity.person();
  expect(await allPages('/orders?limit=2', stranger)).toEqual([]);
});

test('a cursor of another list, or a made-up one, is refused', async () => {
  const { body } = await stage.get('/orders?limit=1', customer);
  const other = await stage.get(
    `/admin/orders?cursor=${encodeURIComponent(body.nextCursor)}`,
    admin,
  );
  expect(other.body.code).toBe('CURSOR_INVALID');
  expect((await stage.get('/orders?cursor=abc.def', customer)).body.code).toBe('CURSOR_INVALID');
  expect((await stage.get('/orders?limit=0', customer)).body.code).toBe('INVALID_INPUT');
});

test('the board holds what is paid and not ended, by when it is due', async () => {
  stage.payment.mood = 'checkout';
  const unpaid = (await order(stage, customer, aCart(kitchen))).body.order.id as string;
  stage.payment.mood = 'authorises';
  const [first, second] = ids as [string, string];
  await stage.post(`/chef/orders/${first}/accept`, kitchen.chef, { minutes: 60 });
  await stage.post(`/chef/orders/${second}/reject`, kitchen.chef, { reason: 'no' });
  const board = idsOf(await allPages('/chef/orders?limit=2', kitchen.chef));
  expect(board).toEqual([...ids.slice(2), first]);
  const all = idsOf(await allPages('/chef/orders?limit=2&open=false', kitchen.chef));
  expect(new Set(all)).toEqual(new Set(ids));
  expect(all.filter((id) => board.includes(id))).toEqual(board.toReversed());
  expect(all).not.toContain(unpaid);
  expect((await stage.post(`/chef/orders/${unpaid}/start`, kitchen.chef, {})).status).toBe(404);
  const other = await stage.kitchen();
  expect(await allPages('/chef/orders?limit=2', other.chef)).toEqual([]);
});

test('an admin finds an order by its number, by state and among the stuck ones', async () => {
  const id = ids[2] as string;
  const { number } = (await stage.get(`/orders/${id}`, customer)).body.order;
  const found = await allPages(`/admin/orders?q=${(number as string).toLowerCase()}`, admin);
  expect(idsOf(found)).toEqual([id]);
  for (const person of [customer.id, kitchen.chef.id, id]) {
    expect(idsOf(await allPages(`/admin/orders?q=${person}`, admin))).toContain(id);
  }
  expect(await allPages(`/admin/orders?q=${admin.id}`, admin)).toEqual([]);
  const open = await allPages('/admin/orders?open=true&limit=2', admin);
  expect(idsOf(open)).toEqual(expect.arrayContaining([id, ids[0]]));
  expect(idsOf(open)).not.toContain(ids[1]);
  const rejected = await allPages('/admin/orders?state=REJECTED&limit=1', admin);
  expect(idsOf(rejected)).toEqual([ids[1]]);

  await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 10 });
  await stage.capture(id);
  await stage.post(`/chef/orders/${id}/start`, kitchen.chef, {});
  expect(await allPages('/admin/orders?stuck=true', admin)).toEqual([]);
  stage.passMinutes(56);
  expect(await allPages('/admin/orders?stuck=true', admin)).toMatchObject([{ id, stuck: true }]);
  const counted = (await stage.get('/admin/open-orders', admin)).body;
  expect(counted.stuck).toBe(1);
  const sum = counted.byStatus.reduce((all: number, it: { orders: number }) => all + it.orders, 0);
  expect(sum).toBe(open.length);
  const fine = await allPages('/admin/orders?stuck=false&limit=3', admin);
  expect(idsOf(fine)).not.toContain(id);

  const cancelled = await stage.post(`/admin/orders/${id}/cancel`, admin, { reason: 'stuck' });
  expect(cancelled.body).toMatchObject({ status: 'CANCELLED', cause: 'ADMIN_CANCELLED' });
  const without = await stage.identity.person(['admin'], { secondFactor: false });
  const refused = await stage.get('/admin/orders', without);
  expect(refused.body.code).toBe('SECOND_FACTOR_REQUIRED');
});

test('slots tell what can still be ordered for', async () => {
  const small = await stage.kitchen({ capacityUnitsPerSlot: 2 });
  const tomorrow = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 1 }).toString();
  const path = `/kitchens/${small.kitchenId}/slots?date=${tomorrow}`;
  const { body } = await stage.get(path, null);
  expect(body.timeZone).toBe('Europe/Paris');
  const slots = body.items as { from: string; available: boolean }[];
  // Four an hour, and midnight, at which the last meal can be ready.
  expect(slots).toHaveLength(97);
  const wanted = slots[80];
  if (!wanted) throw new Error('no slot');
  expect(wanted.available).toBe(true);
  const placed = await order(stage, customer, aCart(small, { slot: wanted.from }));
  expect(placed.body.order).toMatchObject({ status: 'SCHEDULED', slot: wanted.from });
  const full = await stage.post('/quotes', customer, aCart(small, { slot: wanted.from }));
  expect(full.body.code).toBe('SLOT_UNAVAILABLE');
  expect((await stage.get(`/kitchens/${customer.id}/slots`, null)).status).toBe(404);
});

test('quotes are forgotten, unused ones after an hour and used ones after a day', async () => {
  const forget = async () => {
    await forgetQuotes(stage.deps)({ id: 'all', dueAt: new Date(), data: {} });
    const rows = await stage.db.selectFrom('quotes').select('used_by').execute();
    return { used: rows.filter((row) => row.used_by).length, all: rows.length };
  };
  await stage.post('/quotes', customer, aCart(kitchen));
  const before = await forget();
  expect(before.all).toBeGreaterThan(before.used);
  stage.passMinutes(71);
  expect(await forget()).toEqual({ used: before.used, all: before.used });
  stage.passMinutes(24 * 60);
  expect(await forget()).toEqual({ used: 0, all: 0 });
});

test('only delivery may say that a meal was collected, only the gateway who may follow it', async () => {
  const url = `/internal/orders/${ids[3]}/collected`;
  const payload = { courierId: customer.id, code: '0000' };
  const by = async (peer: 'gateway' | 'delivery') => ({
    headers: await stage.identity.service(peer, 'orders'),
  });
  const wrong = { method: 'POST', url, payload, ...(await by('gateway')) } as const;
  expect((await stage.privateApp.inject(wrong)).statusCode).toBe(403);
  const parties = { url: `/internal/orders/${ids[3]}/parties`, ...(await by('gateway')) };
  expect((await stage.privateApp.inject(parties)).json()).toEqual({
    customerId: customer.id,
    chefId: kitchen.chefId,
    kitchenId: kitchen.kitchenId,
  });
});
