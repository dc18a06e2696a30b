import { jobEvents, presenceChanged } from '@foodiefast/contracts/delivery-events';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { orderFacts } from '@foodiefast/testkit/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
const chefId = crypto.randomUUID();
const courierId = crypto.randomUUID();
const minute = (at: number, day = '2026-04-20') =>
  new Date(Date.parse(`${day}T10:00:00Z`) + at * 60_000);
const order = (o: Partial<OrderFacts> = {}) =>
  orderFacts({ chefId, placedAt: minute(0).toISOString(), serviceCents: 50, tipCents: 100, ...o });

/** Delivered, its events heard in an order of their own and twice. */
async function delivered(acceptedAfter: number, deliveredAfter: number) {
  const facts = order();
  const money = { ...facts.money, version: 3, keepCents: 1150 };
  const events = [
    [orderEvents.delivered, 5, deliveredAfter, { status: 'DELIVERED', money }],
    [orderEvents.placed, 2, 0, { status: 'PLACED' }],
    [orderEvents.accepted, 3, acceptedAfter, { status: 'ACCEPTED' }],
  ] as const;
  for (const [contract, version, at, change] of events) {
    const id = crypto.randomUUID();
    for (let times = 0; times < 2; times += 1) {
      const data = { ...facts, ...change };
      await stage.hears(contract, facts.orderId, version, data, id, minute(at));
    }
  }
  const job = {
    jobId: crypto.randomUUID(),
    orderId: facts.orderId,
    kitchenId: facts.kitchenId,
    courierId,
    payCents: 400,
    reason: null,
    eta: null,
  };
  for (const [contract, version, at, status] of [
    [jobEvents.done, 4, deliveredAfter, 'DONE'],
    [jobEvents.assigned, 2, acceptedAfter, 'ASSIGNED'],
  ] as const) {
    const data = { ...job, status };
    await stage.hears(contract, facts.orderId, version, data, crypto.randomUUID(), minute(at));
  }
}

beforeAll(async () => {
  stage = await openStage();
  await delivered(1, 21);
  await delivered(3, 43);
  const ended = order({ status: 'CANCELLED', cause: 'CHEF_CANCELLED' });
  await stage.hears(orderEvents.cancelled, ended.orderId, 4, ended);
  const other = order({ chefId: crypto.randomUUID(), status: 'EXPIRED' });
  await stage.hears(orderEvents.expired, other.orderId, 4, other);
  for (const [online, at] of [
    [true, minute(13 * 60)],
    [false, minute(2 * 60, '2026-04-21')],
  ] as const) {
    const data = { courierId, online };
    await stage.hears(presenceChanged, courierId, at.getTime(), data, crypto.randomUUID(), at);
  }
});
afterAll(() => stage.close());

const ask = async (url: string, roles: ['admin'] | ['chef'], o: { id?: string } = {}) => {
  const who = await stage.identity.person(roles, o);
  return stage.app.inject({ url, headers: who.headers });
};
const days = 'from=2026-04-19&to=2026-04-21';

test('a day counts its orders, times, endings, money and couriers', async () => {
  const body = (await ask(`/admin/figures?${days}`, ['admin'])).json();
  expect(body.days.map((it: { day: string; orders: number }) => [it.day, it.orders])).toEqual([
    ['2026-04-19', 0],
    ['2026-04-20', 4],
    ['2026-04-21', 0],
  ]);
  const [, day, next] = body.days;
  expect(day).toMatchObject({
    delivered: 2,
    ended: { CHEF_CANCELLED: 1, EXPIRED: 1 },
    secondsToAccept: { p50: 120, p95: 174 },
    secondsToDeliver: { p50: 1920, p95: 2514 },
    food: { amount: 2000 },
    revenue: { amount: 2300 },
    fees: { amount: 100 },
    tips: { amount: 200 },
    couriers: { active: 1, jobs: 2, pay: { amount: 800 }, busyMinutes: 60, onlineMinutes: 60 },
  });
  expect(next.couriers).toMatchObject({ active: 1, jobs: 0, onlineMinutes: 720 });
});

test('they come as CSV by header or by query', async () => {
  const admin = await stage.identity.person(['admin']);
  const headers = { ...admin.headers, accept: 'text/csv' };
  const byHeader = await stage.app.inject({ url: `/admin/figures?${days}`, headers });
  expect(byHeader.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(byHeader.headers['cache-control']).toBe('no-store');
  expect(byHeader.body.split('\r\n')[2]).toMatch(/^2026-04-20,4,2,120,174,/);
  expect((await ask(`/admin/figures?${days}&format=csv`, ['admin'])).body).toBe(byHeader.body);
});

test('a chef sees the own kitchen alone, and no range is too long', async () => {
  const own = (await ask(`/chef/figures?${days}`, ['chef'], { id: chefId })).json();
  expect(own.days[1]).toMatchObject({ orders: 3, delivered: 2, ended: { CHEF_CANCELLED: 1 } });
  expect(own.days[1]).not.toHaveProperty('couriers');
  const none = (await ask(`/chef/figures?${days}`, ['chef'])).json();
  expect(none.days[1].orders).toBe(0);
  const beforeTime = await ask('/admin/figures?from=0000-01-01&to=0000-01-02', ['admin']);
  expect([beforeTime.statusCode, beforeTime.json().errors[0].path]).toEqual([400, 'query.from']);
  for (const range of ['from=2026-01-01&to=2026-06-01', 'from=2026-02-02&to=2026-02-01']) {
    const refused = await ask(`/admin/figures?${range}`, ['admin']);
    expect([refused.statusCode, refused.json().errors[0].path]).toEqual([400, 'query.to']);
  }
});
