import { expect, test } from 'vitest';
import { crowdOf } from './crowd.ts';

const lyon = { lat: 45.757, lng: 4.84 };
const at = (name: string, lat: number, lng: number) => ({ name, point: { lat, lng } });
const names = (pins: readonly { name: string }[]) => pins.map(({ name }) => name);

test('somebody who is far away does not move the map off the city', () => {
  const pins = [at('far', -20, -150), at('a', 45.76, 4.83), at('b', 45.77, 4.9)];
  expect(names(crowdOf(pins, lyon))).toEqual(['a', 'b']);
});

test('of two places with as many, the one that the map begins with is shown', () => {
  expect(names(crowdOf([at('far', 48.85, 2.35), at('here', 45.76, 4.83)], lyon))).toEqual(['here']);
});

test('people of another city alone are shown there', () => {
  expect(names(crowdOf([at('far', 48.85, 2.35)], lyon))).toEqual(['far']);
  expect(crowdOf([], lyon)).toEqual([]);
});
