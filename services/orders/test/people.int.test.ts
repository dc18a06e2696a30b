import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { home } from './kitchen.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an open order holds the erasure of all who are in it, and no longer', async () => {
  const kitchen = await stage.kitchen();
  const customer = await stage.identity.person();
  const people = createPeople(stage.deps);
  const holdsOf = (id: string) => people.holds?.(id);
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  expect(await holdsOf(customer.id)).toEqual(['OPEN_ORDERS']);
  expect(await holdsOf(kitchen.chefId)).toEqual(['OPEN_ORDERS']);
  expect(await holdsOf(newId())).toEqual([]);

  await stage.post(`/chef/orders/${id}/reject`, kitchen.chef, { reason: 'no gas' });
  expect(await holdsOf(customer.id)).toEqual([]);
  await stage.db.updateTable('orders').set({ status: 'DELIVERED' }).where('id', '=', id).execute();
  expect(await holdsOf(customer.id)).toEqual(['PAYOUT_HELD']);
});

test('an erased customer leaves figures and ids, also when it is done twice', async () => {
  const kitchen = await stage.kitchen();
  const [customer, other] = [await stage.identity.person(), await stage.identity.person()];
  const people = createPeople(stage.deps);
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  await order(stage, other, aCart(kitchen));
  const before = await people.read(customer.id);
  expect(JSON.stringify(before)).toContain(home.line1);
  expect(before['orders']).toHaveLength(1);

  await stage.post(`/chef/orders/${id}/reject`, kitchen.chef, { reason: 'no gas' });
  await people.erase(customer.id);
  await people.erase(customer.id);
  const rows = await stage.db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customer.id)
    .execute();
  const quotes = await stage.db
    .selectFrom('quotes')
    .selectAll()
    .where('customer_id', '=', customer.id)
    .execute();
  expect(quotes).toEqual([]);
  expect(JSON.stringify(rows)).not.toContain(home.line1);
  expect(rows).toMatchObject([{ id, status: 'REJECTED', details: { address: null, note: null } }]);
  const shown = await stage.get(`/orders/${id}`, customer);
  expect(shown.status).toBe(200);
  expect(JSON.stringify(await people.read(other.id))).toContain(home.line1);
});

test('an erased chef is no longer named by what others ate', async () => {
  const kitchen = await stage.kitchen({ name: 'Chez Ada' });
  const customer = await stage.identity.person();
  const people = createPeople(stage.deps);
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  await stage.post(`/chef/orders/${id}/reject`, kitchen.chef, { reason: 'no gas' });
  await people.erase(kitchen.chefId);
  const told = await people.read(customer.id);
  expect(JSON.stringify(told)).not.toContain('Chez Ada');
  expect(JSON.stringify(told)).toContain(home.line1);
  const places = await stage.db
    .selectFrom('places')
    .select('address')
    .where('kitchen_id', '=', kitchen.kitchenId)
    .execute();
  expect(places).toEqual([{ address: null }]);
});
