import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  jobRow,
  newSpot,
  northOf,
  offerOf,
  ridden,
  search,
} from './town.ts';

/** An OSRM server of a town with a river: one courier has to ride around, every ride takes 20 minutes. */
let isBroken = false;
const asked: string[] = [];
const osrm = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://osrm');
  asked.push(url.pathname + url.search);
  if (isBroken) return response.writeHead(500).end('{"code":"InternalError"}');
  const places = (url.pathname.split('/').at(-1) ?? '').split(';');
  const sources = (url.searchParams.get('sources') ?? '').split(';').filter(Boolean);
  const beyond = (place = '') => {
    const lng = Number(place.split(',')[0]);
    return Math.abs(lng - Math.round(lng)) > 0.005 ? 500 : 4_000;
  };
  const body = url.pathname.startsWith('/route/')
    ? { code: 'Ok', routes: [{ distance: 3_100.4, duration: 1_200.2 }] }
    : {
        code: 'Ok',
        distances: sources.map((index) => [beyond(places[Number(index)])]),
        durations: sources.map(() => [300]),
      };
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
await new Promise<void>((resolve) => osrm.listen(0, '127.0.0.1', resolve));
afterAll(() => osrm.close());
const stage = await stageOfFile({
  routingUrl: `http://127.0.0.1:${(osrm.address() as AddressInfo).port}`,
});

test('who is nearest by street is asked, though another is nearer as the crow flies', async () => {
  const spot = newSpot();
  const overTheRiver = await courierAt(stage, northOf(spot, 200));
  const nearByStreet = await courierAt(stage, { ...northOf(spot, 900), lng: spot.lng + 0.01 });
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, overTheRiver)).toBeNull();
  expect(await offerOf(stage, nearByStreet)).toMatchObject({ toPickupMetres: 500 });
  const table = asked.find((path) => path.startsWith('/table/v1/bike/'));
  expect(table).toContain('sources=0%3B1&destinations=2&annotations=duration%2Cdistance');
});

test('the window follows how long the ride takes by street', async () => {
  const { orderId } = await ridden(stage, 'collected');
  const told = (await stage.told(orderId)).at(-1)?.data as { eta: { from: string } } | undefined;
  const minutes = (Date.parse(told?.eta.from ?? '') - stage.now().getTime()) / 60_000;
  expect(minutes).toBeGreaterThan(24);
  expect(minutes).toBeLessThan(25.1);
});

test('while the server is broken distances are straight, and the search goes on', async () => {
  isBroken = true;
  const spot = newSpot();
  const near = await courierAt(stage, northOf(spot, 200));
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, near)).toMatchObject({ toPickupMetres: 200 });
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('SEARCHING');
});
