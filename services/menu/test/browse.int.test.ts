import { always } from '@foodiefast/contracts/hours';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDish, caller, openKitchen, someDetails, text } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
const ids: Record<string, string> = {};
const centre = 'lat=45.7600&lng=4.8350';

function at(lat: number, lng: number) {
  return { address: { ...someDetails().address, point: { lat, lng } } };
}

beforeAll(async () => {
  world = await createWorld();
  await world.ready();
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
  await world.figures.rate({ _id: far.kitchenId, version: 1, starsSum: 46, count: 10 });
  await world.figures.rate({ _id: near.kitchenId, version: 1, starsSum: 44, count: 10 });
  for (let round = 0; round < 5; round += 1) await world.directory.refresh();
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
    ['q=galete+compelte', ['near']],
    ['q=bowl&sort=name', ['closed', 'far', 'near', 'beyond']],
    ['q=bowl&diet=vegan', ['far']],
    [`${centre}&q=villefranche`, []],
    [`${centre}&maxEta=36`, ['near']],
    [`${centre}&sort=eta`, ['near', 'far', 'closed']],
    [`${centre}&maxPrice=1249`, []],
    ['minRating=4.5', ['far']],
  ])('for %s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('names the dishes that were found, and what they cost', async () => {
    const [first] = (await get('/kitchens?q=galete')).body.items;
    expect(first).toMatchObject({
      name: 'Crêperie Zélie',
      priceFrom: { amount: 1250, currency: 'EUR' },
      matches: [{ name: text('Galette complète'), price: { amount: 1250, currency: 'EUR' } }],
    });
    const [byName] = (await get('/kitchens?q=zelie')).body.items;
    expect(byName.matches).toEqual([]);
  });

  it('tells how long it takes where there is a place to bring it to', async () => {
    const [first] = (await get(`/kitchens?${centre}&q=galette`)).body.items;
    expect(first.etaMinutes).toEqual({ from: 21, to: 36 });
    expect((await get('/kitchens?q=galette')).body.items[0].etaMinutes).toBeNull();
  });

  it('finds what was changed as soon as it is published', async () => {
    const chef = await openKitchen(world, { details: { name: 'Soon Away', ...at(40, 4) } });
    const draft = (await chef.call('GET', '/chef/menu')).body;
    const { id } = draft.sections[0].dishes[0];
    await chef.call('PATCH', `/chef/dishes/${id}`, { name: text('Okonomiyaki') });
    expect((await get('/kitchens?q=okonomyaki')).body.items).toEqual([]);
    await chef.call('POST', '/chef/menu/publish');
    const found = (await get('/kitchens?q=okonomyaki')).body.items;
    expect(found).toMatchObject([{ id: chef.kitchenId, matches: [{ dishId: id }] }]);
    await chef.call('PATCH', `/chef/dishes/${id}`, { available: false });
    expect((await get('/kitchens?q=okonomyaki')).body.items).toEqual([]);
    await world.mongo.kitchens.deleteOne({ _id: chef.kitchenId });
    await world.directory.refresh();
    expect((await get('/kitchens?q=soon+away')).body.items).toEqual([]);
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
