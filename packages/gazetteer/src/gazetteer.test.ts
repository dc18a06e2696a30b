import { expect, test } from 'vitest';
import { nearest, suggest } from './gazetteer.ts';
import places from './places.gen.json' with { type: 'json' };

const street = places.streets[0];
if (!street) throw new Error('the gazetteer is empty');
const [number = 0, lat = 0, lng = 0] = street.numbers[0] ?? [];

test('a street is found by the beginnings of its words, without accents, and with a slip', () => {
  const all = suggest(`${number} ${street.name}`);
  expect(all[0]).toMatchObject({
    line1: `${number} ${street.name}`,
    exact: true,
    point: { lat, lng },
  });
  const plain = street.name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
  expect(suggest(plain).map(({ line1 }) => line1)).toContain(street.name);
  expect(suggest('zzzz qqqq')).toEqual([]);
  expect(suggest('   ')).toEqual([]);
});

test('the nearest address is known within the city, and none outside', () => {
  expect(nearest({ lat, lng })?.line1).toBe(`${number} ${street.name}`);
  expect(nearest({ lat: 0, lng: 0 })).toBeUndefined();
});
