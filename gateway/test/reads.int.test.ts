import { home, tracking } from '@foodiefast/contracts/gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPlatform } from './platform.ts';
import { openStage, openUpstream, type Stage, unreachable } from './stage.ts';

let owner = '';
const platform = createPlatform(() => owner);
let upstream: Awaited<ReturnType<typeof openUpstream>>;
let stage: Stage;
let customer: { authorization: string };

beforeAll(async () => {
  upstream = await openUpstream(platform.routes);
  stage = await openStage({ upstream: upstream.url });
  customer = (await stage.identity.person()).headers;
  owner = customer.authorization;
});
afterAll(async () => {
  await stage.stop();
  await upstream.app.close();
});

const get = async (path: string, headers: Record<string, string> = {}, at = stage) => {
  const answer = await fetch(`${at.url}/api/v1${path}`, { headers });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as object };
};
const here = '/home?lat=45.757&lng=4.84';

test('nobody is asked who brings what is not accepted yet', async () => {
  platform.state.ride = {
    status: 'TO_DROPOFF',
    courierFirstName: 'Inès',
    position: null,
    eta: null,
  };
  const { body } = await get(`/orders/${platform.orderId}/tracking`, customer);
  platform.state.ride = null;
  expect(body).toMatchObject({ status: 'PLACED', courier: null });
});

test('tracking is order and ride in one', async () => {
  platform.state.status = 'OUT_FOR_DELIVERY';
  const at = platform.at;
  const eta = { from: at, to: '2026-11-21T12:05:00.000Z' };
  const position = { point: { lat: 45.75, lng: 4.85 }, at, lastSeen: false };
  platform.state.ride = { status: 'TO_DROPOFF', courierFirstName: 'Inès', position, eta };
  const { status, headers, body } = await get(`/orders/${platform.orderId}/tracking`, customer);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(tracking.parse(body)).toEqual({
    orderId: platform.orderId,
    version: 1,
    status: 'OUT_FOR_DELIVERY',
    steps: [{ status: 'PLACED', at }],
    eta,
    courier: { firstName: 'Inès', status: 'TO_DROPOFF', position },
  });
});

test('tracking goes on without the ride', async () => {
  platform.state.ridesAway = true;
  const { status, body } = await get(`/orders/${platform.orderId}/tracking`, customer);
  platform.state.ridesAway = false;
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'OUT_FOR_DELIVERY', courier: null });
});

test('an order of somebody else, or of nobody, is not there', async () => {
  const stranger = (await stage.identity.person()).headers;
  expect((await get(`/orders/${platform.orderId}/tracking`, stranger)).status).toBe(404);
  const unknown = '01890000-0000-7000-8000-00000000dead';
  expect((await get(`/orders/${unknown}/tracking`, customer)).status).toBe(404);
  expect((await get('/orders/not-an-id/tracking', customer)).status).toBe(400);
  const chef = (await stage.identity.person(['chef'])).headers;
  expect((await get(`/orders/${platform.orderId}/tracking`, chef)).status).toBe(403);
});

test('home shows a guest what is near, and a customer also what to order again', async () => {
  const guest = await get(here);
  expect(home.parse(guest.body)).toEqual({ near: [], again: [], complete: true });
  expect(guest.headers.get('cache-control')).toContain('public');
  const own = await get(here, customer);
  expect(own.body).toMatchObject({ again: [{ id: platform.orderId }], complete: true });
  expect(JSON.stringify(own.body)).not.toContain('1234');
  expect(own.headers.get('cache-control')).toBe('no-store');
});

test('home says so when a part of it could not be asked', async () => {
  platform.state.ordersAway = true;
  expect((await get(here, customer)).body).toEqual({ near: [], again: [], complete: false });
  platform.state.ordersAway = false;
  const without = await openStage({ upstream: upstream.url, services: { menu: unreachable } });
  expect((await get(here, {}, without)).body).toMatchObject({ near: [], complete: false });
  await without.stop();
});

test('home names everything that is wrong with a place', async () => {
  const { status, body } = await get('/home?lat=91&lng=abc&x=1');
  expect(status).toBe(400);
  const paths = (body as { errors: { path: string }[] }).errors.map(({ path }) => path);
  expect(paths.toSorted()).toEqual(['query.lat', 'query.lng', 'query.x']);
});
