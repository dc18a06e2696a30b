import { expect, test } from 'vitest';
import { type Meal, mealOf } from './meal.ts';

const day = (seed: number) => Array.from({ length: 5_000 }, (_, number) => mealOf(seed, number));
const share = (meals: readonly Meal[], is: (meal: Meal) => boolean) =>
  meals.filter(is).length / meals.length;

test('the same seed brings the same meals in whatever order they are asked for, another one others', () => {
  expect(day(7).toReversed()).toEqual(
    day(7).map((_, number, { length }) => mealOf(7, length - 1 - number)),
  );
  expect(day(7)).not.toEqual(day(8));
});

test('as many meals are collected, never paid, cancelled and rejected as in a usual city', () => {
  expect(share(day(1), (meal) => meal.isCollected)).toBeCloseTo(0.3, 1);
  expect(share(day(1), (meal) => meal.isDeclinedFirst)).toBeCloseTo(0.08, 1);
  expect(share(day(1), (meal) => meal.isRejected)).toBeCloseTo(0.04, 1);
});

test('people, kitchens and dishes are chosen evenly', () => {
  for (const which of ['eater', 'kitchen', 'dish'] as const) {
    const tenths = Map.groupBy(day(3), (meal) => Math.floor(meal[which] * 10));
    expect(tenths.size).toBe(10);
    for (const meals of tenths.values()) expect(meals.length).toBeGreaterThan(350);
  }
});
