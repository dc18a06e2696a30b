import { expect, test } from 'vitest';
import { arrivalsOf } from './day.ts';
import { createRandom } from './random.ts';

const day = (seed: number, hours: 'peaks' | 'even' = 'peaks') =>
  arrivalsOf(createRandom(seed), { rate: 2, daySeconds: 2_400, hours });

test('the same seed brings the same day, another one another', () => {
  expect(day(7)).toEqual(day(7));
  expect(day(7)).not.toEqual(day(8));
});

test('the mean of the day is the rate that was asked for', () => {
  expect(day(7).length / 2_400).toBeGreaterThan(1.8);
  expect(day(7).length / 2_400).toBeLessThan(2.2);
});

test('lunch and dinner stand out', () => {
  const hours = Map.groupBy(day(7), (at) => Math.floor(at / 100));
  const during = (hour: number) => hours.get(hour)?.length ?? 0;
  expect(during(12)).toBeGreaterThan(4 * during(9));
  expect(during(19)).toBeGreaterThan(4 * during(4));
});

test('an even day has the same rate at any hour', () => {
  const hours = Map.groupBy(day(7, 'even'), (at) => Math.floor(at / 100));
  for (const arrivals of hours.values()) expect(arrivals.length / 100).toBeCloseTo(2, 0);
});

test('a city that nobody orders in has no arrivals', () => {
  expect(arrivalsOf(createRandom(1), { rate: 0, daySeconds: 600, hours: 'peaks' })).toEqual([]);
});
