import { randomUUID } from 'node:crypto';
import { type Cable, layCable } from '@foodiefast/testkit/cable';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caller, openKitchen, untouched } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let toMongo: Cable;
let toRedis: Cable;
let world: World;
beforeEach(async () => {
  toMongo = await layCable(servers().mongoUrl);
  toRedis = await layCable(servers().redisUrl);
  world = await createWorld({ mongoUrl: toMongo.url, redisUrl: toRedis.url });
  await world.ready();
});
afterEach(async () => {
  toMongo.mend();
  toRedis.mend();
  await world.stop();
  await toMongo.close();
  await toRedis.close();
  await dropStores(world.name);
});

const stale = (answer: { headers: Record<string, unknown> }) =>
  answer.headers['x-foodiefast-stale'] === 'true';

it('without MongoDB menus come from the cache, marked, and edits wait', async () => {
  const { kitchenId, call, menu } = await openKitchen(world);
  const anyone = caller(world);
  toMongo.cut();
  await until(() => world.directory.isStale(), { what: 'the loss to be seen' });

  const list = await anyone('GET', '/kitchens');
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([kitchenId]);
  expect(stale(list)).toBe(true);
  const shown = await anyone('GET', `/kitchens/${kitchenId}/menu`);
  expect(shown.body).toEqual(untouched(menu));
  expect(stale(shown)).toBe(true);
  expect((await anyone('GET', `/kitchens/${randomUUID()}`)).body.code).toBe('UNAVAILABLE');
  const refused = await call('POST', '/chef/menu/publish');
  expect(refused).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  expect(refused.headers['retry-after']).toBeDefined();

  toMongo.mend();
  await until(() => !world.directory.isStale(), { what: 'MongoDB to be back' });
  expect(stale(await anyone('GET', '/kitchens'))).toBe(false);
  expect((await call('POST', '/chef/menu/publish')).body.version).toBe(2);
});

it('a process that starts without MongoDB shows what Redis holds', async () => {
  const { kitchenId, menu } = await openKitchen(world);
  toMongo.cut();
  const second = await createWorld({
    name: world.name,
    mongoUrl: toMongo.url,
    redisUrl: toRedis.url,
  });
  try {
    await until(async () => (await second.directory.ping(), true), { what: 'the directory' });
    const shown = await caller(second)('GET', `/kitchens/${kitchenId}/menu`);
    expect(shown.body).toEqual(untouched(menu));
    expect(stale(shown)).toBe(true);
  } finally {
    await second.stop();
  }
});

it('without Redis everything goes on from MongoDB', async () => {
  toRedis.cut();
  const { kitchenId, call, menu } = await openKitchen(world);
  const anyone = caller(world);
  const shown = await anyone('GET', `/kitchens/${kitchenId}/menu`);
  expect(shown.body).toEqual(untouched(menu));
  expect(stale(shown)).toBe(false);
  expect((await call('POST', '/chef/menu/publish')).status).toBe(200);
});

it('another process shows what this one has published', async () => {
  const second = await createWorld({ name: world.name });
  try {
    const { kitchenId, call } = await openKitchen(world);
    const there = caller(second);
    expect((await there('GET', `/kitchens/${kitchenId}`)).status).toBe(200);
    await call('POST', '/chef/menu/publish');
    await until(
      async () => (await there('GET', `/kitchens/${kitchenId}/menu`)).body.version === 2,
      { what: 'the second version' },
    );
  } finally {
    await second.stop();
  }
});
