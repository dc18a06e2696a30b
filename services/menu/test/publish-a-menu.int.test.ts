import { always } from '@foodiefast/contracts/hours';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDish, caller, openKitchen, someDetails, text, untouched } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.ready();
});
afterAll(async () => {
  await world.stop();
  await dropStores(world.name);
});

describe('a new kitchen', () => {
  it('is the own of its chef alone, and nobody else sees it', async () => {
    const chef = await world.newChef();
    const own = await caller(world, chef)('GET', '/chef/kitchen');
    expect(own.body).toMatchObject({ id: chef.kitchenId, state: 'DRAFT', details: null });
    expect(own.headers['cache-control']).toBe('no-store');

    const anyone = caller(world);
    expect((await anyone('GET', `/kitchens/${chef.kitchenId}`)).status).toBe(404);
    expect((await anyone('GET', `/kitchens/${chef.kitchenId}/menu`)).status).toBe(404);
    const other = await world.identity.person(['chef']);
    expect((await caller(world, other)('GET', '/chef/kitchen')).body.code).toBe('NOT_FOUND');
    const customer = await world.identity.person(['customer']);
    expect((await caller(world, customer)('GET', '/chef/kitchen')).status).toBe(403);
  });

  it('can not be published before it is filled in, and says what is missing', async () => {
    const call = caller(world, await world.newChef());
    const refused = await call('POST', '/chef/menu/publish');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'KITCHEN_NOT_READY', missing: ['details', 'hours', 'dishes'] },
    });
  });
});

describe('publishing', () => {
  it('shows the kitchen and its menu, without its address', async () => {
    const { kitchenId, menu } = await openKitchen(world);
    const anyone = caller(world);
    const shown = await anyone('GET', `/kitchens/${kitchenId}`);
    expect(shown.body).toMatchObject({ id: kitchenId, name: 'Chez Perrine', openNow: true });
    expect(JSON.stringify(shown.body)).not.toContain('Rue des Essais');
    expect(shown.body.approximatePoint).not.toEqual(someDetails().address.point);
    expect((await anyone('GET', `/kitchens/${kitchenId}/menu`)).body).toEqual(untouched(menu));
    expect(menu).toMatchObject({ kitchenId, version: 1 });
  });

  it('keeps edits of the draft to itself until it is published again', async () => {
    const { call, kitchenId, menu } = await openKitchen(world);
    const sectionId = menu.sections[0].id;
    const added = await call('POST', '/chef/dishes', { ...aDish(), name: text('Soup'), sectionId });
    expect(added.status).toBe(201);
    const anyone = caller(world);
    expect((await anyone('GET', `/kitchens/${kitchenId}/menu`)).body).toEqual(untouched(menu));

    const second = await call('POST', '/chef/menu/publish');
    expect(second.body.version).toBe(2);
    expect(second.body.sections[0].dishes).toHaveLength(2);
    const all = await world.mongo.publications.find({ kitchenId }).sort({ version: 1 }).toArray();
    expect(all.map(({ version, sections }) => [version, sections[0]?.dishes.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('happens once for one idempotency key', async () => {
    const { call } = await openKitchen(world);
    const key = { 'idempotency-key': 'publish-1' };
    const first = await call('POST', '/chef/menu/publish', undefined, key);
    const again = await call('POST', '/chef/menu/publish', undefined, key);
    expect(again.body).toEqual(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await call('GET', '/chef/kitchen')).body.publishedMenuVersion).toBe(2);
  });

  it('refuses a menu that contradicts itself, naming each place', async () => {
    const { call } = await openKitchen(world);
    const draft = await call('GET', '/chef/menu');
    const dish = aDish({ allergens: ['milk'], diets: ['vegan'], workUnits: 11 });
    const sections = [{ name: text('Bowls'), dishes: [dish] }];
    await call('PUT', '/chef/menu', { sections }, { 'if-match': draft.etag });
    const refused = await call('POST', '/chef/menu/publish');
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'sections[0].dishes[0].workUnits',
      'sections[0].dishes[0].diets',
    ]);
  });
});

describe('a dish', () => {
  it('is sold out at once when nothing else is changed', async () => {
    const { call, kitchenId, menu } = await openKitchen(world, { dishes: [aDish(), aDish()] });
    const [first, second] = menu.sections[0].dishes;
    await call('PATCH', `/chef/dishes/${second.id}`, { priceCents: 1 });
    const gone = await call('PATCH', `/chef/dishes/${first.id}`, { available: false });
    expect(gone.body).toEqual({ ...first, available: false });

    const shown = (await caller(world)('GET', `/kitchens/${kitchenId}/menu`)).body;
    expect(shown.version).toBe(2);
    expect(shown.sections[0].dishes).toMatchObject([{ ...first, available: false }, second]);
    await call('PATCH', `/chef/dishes/${first.id}`, { available: false });
    expect((await call('GET', '/chef/kitchen')).body.publishedMenuVersion).toBe(2);
  });

  it('keeps what a change does not name, moves between sections, and goes', async () => {
    const { call, menu } = await openKitchen(world, {
      dishes: [aDish({ allergens: [], diets: ['vegan'], portionsPerDay: 4 })],
    });
    const [dish] = menu.sections[0].dishes;
    const changed = await call('PATCH', `/chef/dishes/${dish.id}`, { priceCents: 1400 });
    expect(changed.body).toEqual({ ...dish, priceCents: 1400 });

    const draft = await call('GET', '/chef/menu');
    const sections = [...draft.body.sections, { name: text('More'), dishes: [] }];
    const put = await call('PUT', '/chef/menu', { sections }, { 'if-match': draft.etag });
    const target = put.body.sections[1].id;
    await call('PATCH', `/chef/dishes/${dish.id}`, { sectionId: target });
    const moved = (await call('GET', '/chef/menu')).body.sections;
    expect(moved.map((it: { dishes: unknown[] }) => it.dishes.length)).toEqual([0, 1]);

    expect((await call('DELETE', `/chef/dishes/${dish.id}`)).status).toBe(204);
    expect((await call('DELETE', `/chef/dishes/${dish.id}`)).status).toBe(404);
    const stranger = await openKitchen(world);
    const foreign = stranger.menu.sections[0].dishes[0].id;
    expect((await call('PATCH', `/chef/dishes/${foreign}`, { available: false })).status).toBe(404);
  });
});

it('pauses, is busy and goes on', async () => {
  const { call, kitchenId } = await openKitchen(world);
  const openNow = async () => (await caller(world)('GET', `/kitchens/${kitchenId}`)).body.openNow;
  await call('POST', '/chef/kitchen/pause', {});
  expect(await openNow()).toBe(false);
  await call('POST', '/chef/kitchen/resume');
  expect(await openNow()).toBe(true);
  const past = await call('POST', '/chef/kitchen/pause', { until: '2020-01-01T00:00:00Z' });
  expect(past).toMatchObject({ status: 400, body: { errors: [{ path: 'until' }] } });
  await call('POST', '/chef/kitchen/busy', { minutes: 20 });
  expect((await caller(world)('GET', `/kitchens/${kitchenId}`)).body.preparationMinutes).toBe(35);
});

it('refuses details and hours that can not be meant, field by field', async () => {
  const { call } = await openKitchen(world);
  const { etag } = await call('GET', '/chef/kitchen');
  const match = { 'if-match': etag };
  const zone = { uptoMetres: 2000, feeCents: 1, minimumCents: 1 };
  const details = someDetails({ timeZone: 'Europe/Atlantis', delivery: { zones: [zone, zone] } });
  const refused = await call('PUT', '/chef/kitchen', details, match);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'delivery.zones[1].uptoMetres',
    'timeZone',
  ]);
  const mon = [
    ['10:00', '14:00'],
    ['13:00', '15:00'],
  ];
  const hours = { ...always, week: { ...always.week, mon } };
  const overlap = await call('PUT', '/chef/kitchen/hours', hours, match);
  expect(overlap.body.errors).toEqual([expect.objectContaining({ path: 'week.mon' })]);
});
