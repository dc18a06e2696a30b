import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kitchenInput, menuInput } from '@foodiefast/contracts/menu';
import { addressInput } from '@foodiefast/contracts/users';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoCity, loadCity } from './city.ts';

const city = await loadCity(demoCity);

test('the demo city has as many people and places as it promises', () => {
  expect(city.kitchens.length).toBeGreaterThanOrEqual(42);
  expect(new Set(city.kitchens.flatMap((it) => it.details.cuisines)).size).toBeGreaterThan(15);
  expect(city.gazetteer.length).toBeGreaterThanOrEqual(150);
  expect(city.couriers).toHaveLength(25);
  expect(city.customers).toHaveLength(20);
});

test.each(city.kitchens)('$slug is accepted by the public API as it stands', (kitchen) => {
  expect(kitchenInput.parse(kitchen.details)).toEqual(kitchen.details);
  expect(menuInput.parse(kitchen.menu)).toEqual(kitchen.menu);
});

test('the addresses of customers are accepted by the public API as they stand', () => {
  for (const address of city.customers.flatMap((it) => it.addresses)) {
    expect(addressInput.parse(address)).toEqual(address);
  }
});

describe('a mistake is told in one sentence with its file and path', () => {
  const perrine = 'kitchens/chez-perrine.yaml';
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'city-'));
    for (const file of [perrine, 'city.yaml', 'couriers.yaml', 'customers.yaml']) {
      await cp(join(demoCity, file), join(folder, file));
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    [perrine, 'priceCents: 850', 'priceCents: 8.50', 'sections.0.dishes.0.priceCents: '],
    [perrine, 'en: Starters', 'de: Vorspeisen', 'sections.0.name.en: '],
    [perrine, 'eggs, mustard]', 'egg, mustard]', 'sections.0.dishes.0.allergens.1: '],
    [perrine, '"11:45"', '"25:45"', 'hours.week.tue.0.0: '],
    [perrine, 'min: 1', 'min: 2', 'sections.1.dishes.2.options.0.min: must not exceed max'],
    [perrine, 'id: cervelle-de-canut', 'id: salade-lyonnaise', "must not hold 'salade-lyonnaise'"],
    [perrine, 'workUnits: 1', 'workUnits: 9', 'must fit into capacityUnitsPerSlot'],
    [perrine, 'slug: chez-perrine', 'slug: perrine', 'slug: must be the name of the file'],
    [perrine, 'quarter: Vieux Lyon', 'quarter: Montmartre', "'Montmartre' is not a quarter"],
    [perrine, 'lat: 45.7', 'lat: 48.7', 'address.point: 48.7'],
    [perrine, 'collection: true', 'collect: true', 'collection: '],
    [perrine, 'cuisines: [', 'cuisines: ]', 'is not YAML: '],
    ['city.yaml', 'lat: 45.76159', 'lat: 5.76159', 'addresses.Presqu'],
    ['customers.yaml', '43 Rue Mercière', '43 Rue Perdue', "'43 Rue Perdue' is not an address"],
    ['couriers.yaml', 'vehicle: bike', 'vehicle: tank', '0.vehicle: '],
  ])('%s with %s changed to %s', async (file, from, to, said) => {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    const message = await loadCity(folder).then(String, (error: Error) => error.message);
    expect(message).toContain(said);
    expect(message.startsWith(file)).toBe(true);
    expect(message).not.toContain('\n');
  });

  test('a missing file', async () => {
    await rm(join(folder, 'couriers.yaml'));
    await expect(loadCity(folder)).rejects.toThrow('couriers.yaml of the city cannot be read');
  });

  test('two people with one address', async () => {
    const path = join(folder, 'couriers.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('theo@', 'aminata@'));
    await expect(loadCity(folder)).rejects.toThrow('share the address aminata@');
  });
});
