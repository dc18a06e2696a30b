import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openOutside } from '@foodiefast/kit/outside';
import { createIdentity } from '@foodiefast/testkit/identity';
import { afterAll, expect, test } from 'vitest';
import { createPlaces, type GeocoderKind } from '../src/places/geocoder.ts';
import { addPlaceRoutes } from '../src/routes/places.ts';

const point = { coordinates: [4.8357, 45.764] };
const house = {
  housenumber: '12',
  street: 'Rue Mercière',
  postcode: '69002',
  city: 'Lyon',
  district: 'Bellecour',
};
const lines = (properties: object[]) =>
  properties.map((it) => ({ type: 'Feature', geometry: point, properties: it }));
const nominatim = {
  lat: '45.764',
  lon: '4.8357',
  address: {
    house_number: '12',
    road: 'Rue Mercière',
    postcode: '69002',
    town: 'Lyon',
    suburb: 'Bellecour',
    country_code: 'fr',
  },
};

/** Servers as they answer in real life, on one port: by the path they are told apart. */
const bodies: Record<string, unknown> = {
  '/api/': {
    features: lines([
      { ...house, type: 'house', countrycode: 'FR' },
      { type: 'street', name: 'Rue Mercière', postcode: '69002', city: 'Lyon', countrycode: 'FR' },
      { ...house, type: 'house', countrycode: 'BE' },
      { type: 'city', name: 'Lyon', postcode: '69001', city: 'Lyon', countrycode: 'FR' },
    ]),
  },
  '/reverse': { features: lines([{ ...house, type: 'house', countrycode: 'FR' }]) },
  '/search/': { features: lines([{ ...house, type: 'housenumber', name: '12 Rue Mercière' }]) },
  '/reverse/': { features: lines([{ ...house, type: 'housenumber' }]) },
  '/search': [nominatim, { ...nominatim, address: { country_code: 'fr', town: 'Lyon' } }],
};
let isBroken = false;
const asked: string[] = [];
const server = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? '', 'http://geocoder');
  asked.push(decodeURIComponent(pathname + search));
  if (isBroken) return response.writeHead(502).end();
  // Both call it /reverse, and answer in their own shape.
  const body = search.includes('jsonv2') && pathname === '/reverse' ? nominatim : bodies[pathname];
  return response.writeHead(200).end(JSON.stringify(body));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const identity = await createIdentity();
const opened: { close(): Promise<unknown> }[] = [];
afterAll(async () => {
  for (const it of opened) await it.close();
  server.close();
});

/** The routes with one geocoder, or with none. */
async function doorsWith(kind: GeocoderKind | null) {
  const outside = openOutside({ name: 'geocoder', url, log: identity.log, timeoutMs: 500 });
  const app = await identity.app('users');
  addPlaceRoutes(app, { places: createPlaces(kind && { kind, outside }) });
  opened.push(app, outside);
  return async (path: string) => {
    const answer = await app.inject({ url: path });
    return { status: answer.statusCode, body: answer.json() };
  };
}

const found = {
  address: {
    line1: '12 Rue Mercière',
    postcode: '69002',
    city: 'Lyon',
    country: 'FR',
    point: { lat: 45.764, lng: 4.8357 },
  },
  quarter: 'Bellecour',
  exact: true,
};

test.each(['photon', 'nominatim', 'ban'] as const)('addresses come from %s', async (kind) => {
  const get = await doorsWith(kind);
  const { status, body } = await get('/places?q=12+rue+merciere&lat=45.7&lng=4.8');
  expect(status).toBe(200);
  expect(body.items[0]).toEqual(found);
  expect(body.items.every((it: typeof found) => it.address.country === 'FR')).toBe(true);
  expect(asked.at(-1)).toContain('q=12+rue+merciere');
  expect((await get('/places/near?lat=45.764&lng=4.8357')).body.items).toEqual([found]);
});

test('a street without a number is no exact place, and other countries are left out', async () => {
  const get = await doorsWith('photon');
  const { items } = (await get('/places?q=merciere')).body;
  expect(items.map((it: typeof found) => [it.address.line1, it.exact])).toEqual([
    ['12 Rue Mercière', true],
    ['Rue Mercière', false],
  ]);
  expect((await get('/places?q=merciere&limit=1')).body.items).toHaveLength(1);
});

test('the streets of the demo city are known without a geocoder, and while it is away', async () => {
  const without = await doorsWith(null);
  const { items } = (await without('/places?q=rue')).body;
  expect(items.length).toBeGreaterThan(0);
  isBroken = true;
  const away = await doorsWith('ban');
  expect((await away('/places?q=rue')).body.items).toEqual(items);
  const { lat, lng } = items[0].address.point;
  expect((await away(`/places/near?lat=${lat}&lng=${lng}`)).body.items).toHaveLength(1);
  expect((await away('/places/near?lat=0&lng=0')).body.items).toEqual([]);
  isBroken = false;
});

test('what makes no sense is refused by name', async () => {
  const get = await doorsWith(null);
  for (const [query, path] of [
    ['', 'query.q'],
    ['?q=a&limit=99', 'query.limit'],
    ['?q=a&lat=91', 'query.lat'],
    ['?q=a&more=1', 'query.more'],
    [`?q=${'a'.repeat(121)}`, 'query.q'],
  ] as const) {
    const { status, body } = await get(`/places${query}`);
    expect([status, body.errors[0].path]).toEqual([400, path]);
  }
});
