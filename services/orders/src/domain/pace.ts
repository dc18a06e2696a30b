import { limits } from './limits.ts';

/** How full the kitchen was when an order came: its share of the work units of two slots. */
export type Load = 'calm' | 'busy' | 'full';

/** One meal that was cooked: what the chef's figure said, and how long it took. */
export type Cooked = {
  dishId: string;
  figureMinutes: number;
  tookMinutes: number;
  load: Load;
};

/** Factors of the chef's figures; 1 where nothing else was learned. */
export type Pace = {
  kitchen: number;
  load: Readonly<Record<Load, number>>;
  dishes: Readonly<Record<string, number>>;
};

export const asTheChefSays: Pace = {
  kitchen: 1,
  load: { calm: 1, busy: 1, full: 1 },
  dishes: {},
};

/** How many meals weigh as much as the belief that the figure is right. */
const doubt = 4;

/**
 * Learns a kitchen's pace, then what a full kitchen and each dish add to it. Medians, since now and
 * then a tap is forgotten for an hour; few meals move a factor little.
 */
export function learn(cooked: readonly Cooked[]): Pace {
  const kitchen = factor(cooked.map(ratio));
  const load = (of: Load) =>
    factor(cooked.filter((it) => it.load === of).map((it) => ratio(it) / kitchen));
  const loads = { calm: load('calm'), busy: load('busy'), full: load('full') };
  const dishes = [...Map.groupBy(cooked, ({ dishId }) => dishId)].map(([dishId, meals]) => [
    dishId,
    factor(meals.map((it) => ratio(it) / (kitchen * loads[it.load]))),
  ]);
  return { kitchen, load: loads, dishes: Object.fromEntries(dishes) };
}

/** How long a dish of this figure will take here and now. */
export function minutesAt(
  pace: Pace,
  dish: { id: string; preparationMinutes: number },
  load: Load,
): number {
  const learned = pace.kitchen * pace.load[load] * (pace.dishes[dish.id] ?? 1);
  const bounded = Math.min(limits.paceMax, Math.max(limits.paceMin, learned));
  return Math.max(1, Math.round(dish.preparationMinutes * bounded));
}

/** The dish that the others wait for. */
export function slowestOf<Dish extends { id: string; preparationMinutes: number }>(
  pace: Pace,
  dishes: readonly Dish[],
  load: Load,
): { dish: Dish; minutes: number } {
  const timed = dishes.map((dish) => ({ dish, minutes: minutesAt(pace, dish, load) }));
  return timed.reduce((slowest, it) => (it.minutes > slowest.minutes ? it : slowest));
}

export function loadAt(units: number, unitsPerSlot: number): Load {
  const share = units / Math.max(1, 2 * unitsPerSlot);
  if (share < 1 / 3) return 'calm';
  return share < 2 / 3 ? 'busy' : 'full';
}

const ratio = ({ tookMinutes, figureMinutes }: Cooked): number =>
  Math.max(tookMinutes, 0.5) / Math.max(figureMinutes, 1);

/** The median, drawn towards 1 by what is not known yet. */
function factor(ratios: readonly number[]): number {
  if (ratios.length === 0) return 1;
  const trust = ratios.length / (ratios.length + doubt);
  return Math.exp(trust * Math.log(median(ratios)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 1;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
