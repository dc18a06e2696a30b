import { accountSuspended } from '@foodiefast/contracts/auth-accounts';
import type { liveEndpoint } from '@foodiefast/contracts/delivery-live';
import type { Person } from '@foodiefast/testkit/identity';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { areaOf } from '../src/domain/map.ts';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  named,
  newSpot,
  northOf,
  offerOf,
  ridden,
  search,
  tap,
} from './town.ts';

type Live = z.infer<(typeof liveEndpoint)['answers'][200]>;

const stage = await stageOfFile();
const admin = await stage.identity.person(['admin']);

async function live(by: Person = admin) {
  const { status, body } = await stage.send('GET', '/admin/live', by);
  return { status, body: body as Live };
}

test('operations see who rides what, near which door, until the meal is there', async () => {
  const { courier, orderId, number, door, jobId } = await ridden(stage, 'at_pickup');
  await named(stage, courier.id, 'Ravi Patel');
  const before = (await live()).body;
  expect(before.couriers.find((it) => it.courierId === courier.id)).toMatchObject({
    firstName: 'Ravi',
    online: true,
    orderId,
  });
  const ride = before.rides.find((it) => it.orderId === orderId);
  expect(ride).toMatchObject({
    orderNumber: number,
    status: 'AT_PICKUP',
    kitchenName: 'Chez Perrine',
    courierId: courier.id,
    dropoff: areaOf(door.point),
    attention: null,
  });
  expect(ride?.dropoff).not.toEqual(door.point);

  for (const step of ['collected', 'at_dropoff', 'delivered']) {
    await tap(stage, courier, jobId, step, { code: '1234' });
  }
  const after = (await live()).body;
  expect(after.rides.some((it) => it.orderId === orderId)).toBe(false);
  expect(after.couriers.find((it) => it.courierId === courier.id)?.orderId).toBeNull();
});

test('who went offline is not shown, unless a meal is in hand', async () => {
  const idle = await courierAt(stage, northOf(newSpot(), 100));
  const { courier } = await ridden(stage, 'collected');
  for (const who of [idle, courier]) {
    await stage.send('PUT', '/courier/presence', who, { body: { online: false } });
  }
  const { couriers } = (await live()).body;
  expect(couriers.some((it) => it.courierId === idle.id)).toBe(false);
  expect(couriers.find((it) => it.courierId === courier.id)).toMatchObject({ online: false });
});

test('a suspended courier is offline at once, and gets no more offers', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const act = { accountId: courier.id, adminId: admin.id, roles: ['courier' as const] };
  await stage.hear(accountSuspended, { key: courier.id, version: 3, data: act });
  expect((await live()).body.couriers.some((it) => it.courierId === courier.id)).toBe(false);
  const { jobId } = await acceptedOrder(stage, spot);
  await search(stage, jobId);
  expect(await offerOf(stage, courier)).toBeNull();
});

test('nobody but operations may look', async () => {
  const { courier, chef } = await ridden(stage, 'at_pickup');
  for (const who of [courier, chef]) expect((await live(who)).status).toBe(403);
});
