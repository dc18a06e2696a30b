import { expect, test } from 'vitest';
import {
  asTheChefSays,
  type Cooked,
  type Load,
  learn,
  loadAt,
  minutesAt,
  slowestOf,
} from './pace.ts';

/** A repeatable source of chance: mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const loads: readonly Load[] = ['calm', 'busy', 'full'];
const slower: Readonly<Record<Load, number>> = { calm: 1, busy: 1.15, full: 1.5 };

/** Kitchens whose chefs misjudge themselves and their dishes, and forget a tap now and then. */
function cookInTheCity(kitchens: number, mealsEach: number, seed: number) {
  const random = chance(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: kitchens }, () => {
    const own = 0.7 + random() * 0.9;
    const dishes = Array.from({ length: 6 }, (_, index) => ({
      id: `dish-${index}`,
      figureMinutes: 8 + Math.floor(random() * 25),
      own: 0.8 + random() * 0.5,
    }));
    return Array.from({ length: mealsEach }, (): Cooked => {
      const dish = dishes[Math.floor(random() * dishes.length)] ?? dishes[0];
      if (!dish) throw new Error('a kitchen without dishes');
      const load = loads[Math.floor(random() * loads.length)] ?? 'calm';
      const noise = Math.exp(normal() * 0.2);
      const forgotten = random() < 0.05 ? 60 : 0;
      const tookMinutes = dish.figureMinutes * own * dish.own * slower[load] * noise + forgotten;
      return { dishId: dish.id, figureMinutes: dish.figureMinutes, tookMinutes, load };
    });
  });
}

const guess = (pace: typeof asTheChefSays, { dishId, figureMinutes, load }: Cooked): number =>
  minutesAt(pace, { id: dishId, preparationMinutes: figureMinutes }, load);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const errorsOf = (meals: readonly Cooked[], pace: typeof asTheChefSays) =>
  meals.map((meal) => Math.abs(guess(pace, meal) - meal.tookMinutes));

test.each([1, 2, 3])('in city %i what was learned errs less than the chefs’ figures', (seed) => {
  const days = cookInTheCity(30, 400, seed).map((meals) => {
    const pace = learn(meals.slice(0, 200));
    const next = meals.slice(200);
    return { learned: mean(errorsOf(next, pace)), said: mean(errorsOf(next, asTheChefSays)) };
  });
  const learned = mean(days.map((day) => day.learned));
  const said = mean(days.map((day) => day.said));
  expect(learned).toBeLessThan(said * 0.75);
  expect(days.filter((day) => day.learned <= day.said * 1.05).length).toBeGreaterThanOrEqual(28);
});

test('already ten meals are better than none, on the mean of the city', () => {
  const kitchens = cookInTheCity(60, 110, 7);
  const error = (count: number) =>
    mean(kitchens.flatMap((meals) => errorsOf(meals.slice(10), learn(meals.slice(0, count)))));
  expect(error(10)).toBeLessThan(error(0));
});

const meal = (o: Partial<Cooked> = {}): Cooked => ({
  dishId: 'bowl',
  figureMinutes: 10,
  tookMinutes: 10,
  load: 'calm',
  ...o,
});
const bowl = { id: 'bowl', preparationMinutes: 10 };

test('one slow meal moves little, and a tap forgotten for hours next to nothing', () => {
  expect(minutesAt(learn([meal({ tookMinutes: 20 })]), bowl, 'calm')).toBeLessThanOrEqual(14);
  const usual = Array.from({ length: 20 }, () => meal());
  expect(minutesAt(learn([...usual, meal({ tookMinutes: 600 })]), bowl, 'calm')).toBe(10);
});

test('nothing learned moves a figure further than the limits, nor below a minute', () => {
  const slow = Array.from({ length: 200 }, () => meal({ tookMinutes: 1_000 }));
  expect(minutesAt(learn(slow), bowl, 'calm')).toBe(30);
  const quick = Array.from({ length: 200 }, () => meal({ tookMinutes: 0 }));
  expect(minutesAt(learn(quick), { ...bowl, preparationMinutes: 1 }, 'calm')).toBe(1);
});

test('the order of the meals does not matter', () => {
  const [meals = []] = cookInTheCity(1, 60, 9);
  expect(learn(meals.toReversed())).toEqual(learn(meals));
});

test('the slowest dish is the one that takes longest here, not the one with the largest figure', () => {
  const pace = { ...asTheChefSays, dishes: { bowl: 2 } };
  const soup = { id: 'soup', preparationMinutes: 15 };
  expect(slowestOf(pace, [soup, bowl], 'calm')).toEqual({ dish: bowl, minutes: 20 });
});

test('a kitchen is full from two thirds of its hands on', () => {
  const of = (units: number) => loadAt(units, 30);
  expect([0, 19, 20, 39, 40, 90].map(of)).toEqual(['calm', 'calm', 'busy', 'busy', 'full', 'full']);
});
