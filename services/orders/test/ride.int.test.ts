import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plusMinutes } from '../src/domain/order.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
afterAll(() => stage.close());

async function accepted() {
  const kitchen = await stage.kitchen();
  const customer = await stage.identity.person();
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order;
  await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 20 });
  await stage.capture(id);
  return { id: id as string, kitchen, customer };
}

const jobOf = (orderId: string, o: Partial<JobFacts>): JobFacts => ({
  jobId: newId(),
  orderId,
  kitchenId: newId(),
  status: 'ASSIGNED',
  courierId: newId(),
  payCents: 700,
  reason: null,
  eta: null,
  ...o,
});
const hear = (data: JobFacts, version: number) =>
  stage.hear(jobEvents.moved, { key: data.orderId, version, data });
const find = (id: string) => stage.deps.queries.find(id);

test('the newest courier of the job is the order’s, in any order and number of events', async () => {
  const { id } = await accepted();
  const [first, second] = [jobOf(id, {}), jobOf(id, {})];
  for (const [job, version] of [
    [second, 7],
    [first, 3],
    [second, 7],
    [first, 3],
  ] as const) {
    await hear(job, version);
  }
  expect(await find(id)).toMatchObject({
    courierId: second.courierId,
    ride: { version: 7, status: 'ASSIGNED' },
  });
});

test('a slip of more than ten minutes is told once, a smaller one is not', async () => {
  const { id } = await accepted();
  const { eta, version } = await find(id);
  const later = (minutes: number) => ({
    from: plusMinutes(eta.from, minutes),
    to: plusMinutes(eta.to, minutes),
  });
  await hear(jobOf(id, { eta: later(9) }), 4);
  expect(await find(id)).toMatchObject({ version, eta });
  await hear(jobOf(id, { eta: later(12) }), 5);
  await hear(jobOf(id, { eta: later(13) }), 6);
  expect(await find(id)).toMatchObject({ version: version + 1, eta: later(12) });
  const told = await stage.db
    .selectFrom('outbox')
    .select('version')
    .where('key', '=', id)
    .where('type', '=', 'order.delayed.v1')
    .execute();
  expect(told).toEqual([{ version: version + 1 }]);
});

test('cancelling once a courier stands in the kitchen costs the way there too', async () => {
  const { id, kitchen, customer } = await accepted();
  await stage.post(`/chef/orders/${id}/start`, kitchen.chef, {});
  const cost = async () => (await stage.get(`/orders/${id}`, customer)).body.order.cancel.cost;
  const { totalCents, deliveryCents } = (await find(id)).amounts;
  await hear(jobOf(id, { status: 'TO_PICKUP' }), 2);
  expect(await cost()).toEqual({ amount: totalCents - deliveryCents, currency: 'EUR' });
  await hear(jobOf(id, { status: 'AT_PICKUP', payCents: 300 }), 3);
  const amount = totalCents - deliveryCents + 150;
  expect(await cost()).toEqual({ amount, currency: 'EUR' });
  const confirmedCost = { amount, currency: 'EUR' };
  const done = await stage.post(`/orders/${id}/cancel`, customer, { confirmedCost });
  expect(done.status).toBe(200);
  expect(await find(id)).toMatchObject({
    liability: 'CUSTOMER_AFTER_START',
    money: { keepCents: amount, closed: true },
  });
});
