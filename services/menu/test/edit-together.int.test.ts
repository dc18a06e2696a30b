import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDish, caller, openKitchen, someDetails, text } from './chef.ts';
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

it('an edit names what it was made on, and an older one is refused', async () => {
  const { call } = await openKitchen(world);
  const { etag } = await call('GET', '/chef/kitchen');
  const details = someDetails({ name: 'Renamed' });
  expect((await call('PUT', '/chef/kitchen', details)).body.code).toBe('PRECONDITION_REQUIRED');
  const first = await call('PUT', '/chef/kitchen', details, { 'if-match': etag });
  expect(first.status).toBe(200);
  const stale = await call('PUT', '/chef/kitchen', someDetails(), { 'if-match': etag });
  expect(stale).toMatchObject({ status: 412, body: { code: 'VERSION_STALE', etag: first.etag } });
  expect((await call('GET', '/chef/kitchen')).body.details.name).toBe('Renamed');
});

it('of edits made on the same draft at the same time one wins', async () => {
  const { call } = await openKitchen(world);
  const draft = await call('GET', '/chef/menu');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      call(
        'PUT',
        '/chef/menu',
        { sections: [{ name: text(`Edit ${index}`), dishes: [] }] },
        { 'if-match': draft.etag },
      ),
    ),
  );
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([200, ...Array(7).fill(412)]);
  const won = answers.find(({ status }) => status === 200);
  expect((await call('GET', '/chef/menu')).body).toEqual(won?.body);
});

it('no dish is lost when many are added at the same time, and none added twice', async () => {
  const { call, menu } = await openKitchen(world);
  const sectionId = menu.sections[0].id;
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      call(
        'POST',
        '/chef/dishes',
        { ...aDish(), sectionId },
        { 'idempotency-key': `dish-${index % 8}` },
      ),
    ),
  );
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(8);
  const [section] = (await call('GET', '/chef/menu')).body.sections;
  expect(section.dishes).toHaveLength(9);
});

it('menus published at the same time get versions of their own, and the last one is shown', async () => {
  const { call, kitchenId } = await openKitchen(world);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => call('POST', '/chef/menu/publish')),
  );
  const versions = answers.map(({ body }) => body.version).toSorted((a, b) => a - b);
  expect(versions).toEqual([2, 3, 4, 5, 6, 7]);
  expect(await world.mongo.publications.countDocuments({ kitchenId })).toBe(7);
  const shown = await caller(world)('GET', `/kitchens/${kitchenId}/menu`);
  expect(shown.body.version).toBe(7);
});

it('ids of another kitchen can not be taken over', async () => {
  const mine = await openKitchen(world);
  const theirs = await openKitchen(world);
  const draft = await mine.call('GET', '/chef/menu');
  const dishes = [aDish({ id: theirs.menu.sections[0].dishes[0].id })];
  const sections = [{ ...draft.body.sections[0], dishes }];
  const refused = await mine.call('PUT', '/chef/menu', { sections }, { 'if-match': draft.etag });
  expect(refused.status).toBe(400);
  expect(refused.body.errors).toEqual([
    expect.objectContaining({ path: 'sections[0].dishes[0].id' }),
  ]);
});
