import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import { kindOf } from '@foodiefast/ui/food/kinds';
import { expect, test } from 'vitest';
import { tables } from './table-words.ts';

const { kitchens } = await loadCity(demoCity);
const dishes = kitchens.flatMap(({ menu }) => menu.sections.flatMap((it) => it.dishes));
const kinds = JSON.parse(await readFile(join(demoCity, 'pictures.json'), 'utf8')) as Record<
  string,
  string[]
>;
const expected = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind])),
);

test('every dish of the demo city is drawn as what it is', () => {
  const drawn = dishes.map(({ name }) => [name.fr, kindOf(`${name.en} ${name.fr}`)]);
  expect(drawn).toEqual(dishes.map(({ name }) => [name.fr, expected.get(name.fr)]));
});

test('what is unknown is drawn as a plate, and no dish as a drink for the wine in it', () => {
  expect(kindOf('Something new Quelque chose de nouveau')).toBe('plate');
  expect(kindOf('Chicken in wine Coq au vin')).not.toBe('drink');
});

test('on the table of every cuisine stands what can be drawn', () => {
  const unknown = Object.values(tables)
    .flat()
    .filter((words) => kindOf(words) === 'plate');
  expect(unknown).toEqual([]);
});
