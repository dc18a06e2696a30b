import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPrivateRoutes } from '../src/routes/private.ts';
import { aDish, caller, openKitchen, text } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
let inside: ReturnType<World['identity']['privateApp']>;
let kitchens: string[];
beforeAll(async () => {
  world = await createWorld();
  await world.ready();
  const opened = [];
  for (const name of ['Soup', 'Cake']) {
    opened.push(await openKitchen(world, { dishes: [aDish({ name: text(name) })] }));
  }
  kitchens = opened.map(({ kitchenId }) => kitchenId);
  for (let round = 0; round < 5; round += 1) await world.directory.refresh();
  inside = world.identity.privateApp('menu');
  addPrivateRoutes(inside, world);
});
afterAll(async () => {
  await inside.close();
  await world.stop();
  await dropStores(world.name);
});

async function ask(path: string, by: 'gateway' | 'orders' = 'gateway') {
  const token = await world.identity.tokensOf(by).issue('menu');
  const headers = { authorization: `Bearer ${token}` };
  return (await inside.inject({ url: path, headers })).json();
}

test('many kitchens and menus are read at once, as each by itself, without what is not there', async () => {
  const ids = [...kitchens, crypto.randomUUID()].join();
  const alone = async (path: string) => (await caller(world)('GET', path)).body;
  const found = await ask(`/internal/kitchens?ids=${ids}`);
  expect(found.items.map(({ id }: { id: string }) => id)).toEqual(kitchens);
  const menus = await ask(`/internal/menus?ids=${ids}`);
  expect(menus.items).toEqual([
    await alone(`/kitchens/${kitchens[0]}/menu`),
    await alone(`/kitchens/${kitchens[1]}/menu`),
  ]);
});

test('they are for the gateway alone, and at most a hundred', async () => {
  expect((await ask(`/internal/menus?ids=${kitchens[0]}`, 'orders')).code).toBe('FORBIDDEN');
  const many = Array.from({ length: 101 }, () => crypto.randomUUID()).join();
  for (const ids of ['', 'soup', many]) {
    const { code, errors } = await ask(`/internal/kitchens?ids=${ids}`);
    expect([code, errors[0].path]).toEqual(['INVALID_INPUT', expect.stringMatching(/^query\.ids/)]);
  }
});
