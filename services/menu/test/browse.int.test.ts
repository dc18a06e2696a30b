import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDish, always, caller, openKitchen, someDetails, text } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
const ids: Record<string, string> = {};
const centre = 'lat=45.7600&lng=4.8350';

function at(lat: number, lng: number) {
  return { address: { ...someDetails().address, point: { lat, lng } } };
}

beforeAll(async () => {
  world = await createWorld();
  await world.mongo.createIndexes();
  const near = await openKitchen(world, {
    details: { name: 'Crêperie Zélie', cuisines: ['breton'], ...at(45.7605, 4.836) },
    dishes: [aDish({ name: text('Galette complète'), allergens: ['milk', 'eggs'] })],
  });
  const far = await openKitchen(world, {
    details: { name: 'Bowl Bar', ...at(45.785, 4.835) },
    dishes: [aDish({ allergens: [], diets: ['vegan', 'gluten_free'] })],
  });
  const beyond = await openKitchen(world, {
    details: { name: 'Villefranche', collection: false, ...at(45.99, 4.72) },
  });
  const closed = await openKitchen(world, {
    details: { name: 'Another Day', collection: true, delivery: null, ...at(45.77, 4.835) },
    hours: {
      week: { ...always.week },
      exceptions: [-1, 0, 1].map((days) => ({
        date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
        periods: [],
      })),
    },
  });
  Object.assign(ids, {
    near: near.kitchenId,
    far: far.kitchenId,
    beyond: beyond.kitchenId,
    closed: closed.kitchenId,
  });
});
afterAll(async () => {
  await world.stop();
  await dropStores(world.name);
});

const get = (url: string, headers: Record<string, string> = {}) =>
  caller(world)('GET', url, undefined, headers);
const names = async (query: string) =>
  (await get(`/kitchens?${query}`)).body.items.map(({ id }: { id: string }) =>
    Object.keys(ids).find((name) => ids[name] === id),
  );

describe('a search', () => {
  it.each([
    [centre, ['near', 'closed', 'far']],
    [`${centre}&sort=name`, ['closed', 'far', 'near']],
    [`${centre}&sort=fee`, ['near', 'far', 'closed']],
    ['', ['closed', 'far', 'near', 'beyond']],
    [`${centre}&maxFee=200`, ['near']],
    [`${centre}&openNow=true`, ['near', 'far']],
    ['cuisine=breton', ['near']],
    ['diet=vegan', ['far']],
    ['allergenFree=milk,soybeans', ['far']],
    ['allergenFree=eggs&sort=name', ['closed', 'far', 'beyond']],
    ['diet=vegan&allergenFree=milk', ['far']],
    ['q=CREPERIE', ['near']],
    ['q=galette+zelie', ['near']],
    ['q=galette+bar', []],
  ])('for %s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('tells fee and minimum of the place that was asked from', async () => {
    const [first] = (await get(`/kitchens?${centre}`)).body.items;
    expect(first).toMatchObject({
      deliveryFee: { amount: 190, currency: 'EUR' },
      minimumOrder: { amount: 1000, currency: 'EUR' },
    });
    expect(first.distanceMetres).toBeLessThan(400);
    const [plain] = (await get('/kitchens?q=zelie')).body.items;
    expect(plain).toMatchObject({ deliveryFee: null, distanceMetres: null });
  });

  it('goes on page by page, without a gap or a repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const { body } = await get(`/kitchens?sort=rating&limit=1${more}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(Object.values(ids).toSorted());
  });

  it('refuses a cursor of another search, and half a place', async () => {
    const { body } = await get('/kitchens?limit=1');
    const cursor = encodeURIComponent(body.nextCursor);
    expect((await get(`/kitchens?limit=1&sort=name&cursor=${cursor}`)).body.code).toBe(
      'CURSOR_INVALID',
    );
    expect((await get('/kitchens?lat=45')).body.errors).toEqual([
      { path: 'query.lng', message: 'is required with the other one' },
    ]);
    expect((await get('/kitchens?allergenFree=dust')).status).toBe(400);
  });
});

it('what a client has is not sent again', async () => {
  for (const url of [`/kitchens?${centre}`, `/kitchens/${ids['near']}/menu`]) {
    const first = await get(url);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const again = await get(url, { 'if-none-match': first.etag });
    expect(again).toMatchObject({ status: 304, body: null, etag: first.etag });
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  }
});

it('a closed kitchen tells when it opens', async () => {
  const { body } = await get(`/kitchens/${ids['closed']}`);
  expect(body).toMatchObject({ openNow: false, closesAt: null });
  expect(new Date(body.opensAt).getTime()).toBeGreaterThan(Date.now());
});
