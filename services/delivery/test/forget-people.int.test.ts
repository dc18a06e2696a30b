import { expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { stageOfFile } from './stage.ts';
import { acceptedOrder, courierAt, named, newSpot, ridesTo, takes } from './town.ts';

const stage = await stageOfFile();

const call = async (method: 'GET' | 'DELETE', path: string) =>
  (
    await stage.privateApp.inject({
      method,
      url: `/internal/people/${path}`,
      headers: await stage.identity.service('users', 'delivery'),
    })
  ).json();

test('a courier and a customer are read, held while they ride, and erased any number of times', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  await named(stage, courier.id, 'Aminata Cissoko');
  const dropped = await acceptedOrder(stage, spot);
  await takes(stage, courier, dropped.jobId);
  await stage.send('POST', `/courier/jobs/${dropped.jobId}/drop`, courier, {
    body: { reason: 'marker-of-the-courier' },
  });
  const order = await acceptedOrder(stage, spot);
  await takes(stage, courier, order.jobId);

  const kept = await call('GET', courier.id);
  expect(kept.data).toMatchObject({
    firstName: 'Aminata',
    presence: { online: true },
    remarks: [{ words: 'marker-of-the-courier' }],
    rides: [{ order_id: order.orderId }],
  });
  expect((await call('GET', order.customerId)).data.dropoffs).toMatchObject([
    { firstName: 'Inès', doorNote: '3rd floor' },
  ]);
  expect(await call('GET', `${courier.id}/holds`)).toEqual({ holds: ['OPEN_DELIVERY'] });
  await ridesTo(stage, courier, order.jobId, 'delivered');
  expect(await call('GET', `${courier.id}/holds`)).toEqual({ holds: [] });

  for (const id of [courier.id, order.customerId, courier.id, crypto.randomUUID()]) {
    expect(await call('DELETE', id)).toEqual({ erased: true });
  }
  expect((await call('GET', order.customerId)).data).toEqual({});
  expect(Object.keys((await call('GET', courier.id)).data)).toEqual(['rides']);
  expect(await createPeople(stage.deps).read(crypto.randomUUID())).toEqual({});
  const geo = `${stage.prefix}delivery:{couriers}:geo`;
  expect(await stage.redis.geopos(geo, courier.id)).toEqual([null]);
});
