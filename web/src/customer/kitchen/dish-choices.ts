import type { Dish } from '../cart/cart.ts';

type Group = Dish['options'][number];
type Choice = Group['choices'][number];

/** A required group of one takes its first choice when that costs nothing more. */
export function startingChoices(dish: Dish): ReadonlySet<string> {
  const given = dish.options.flatMap((group) => {
    const first = group.choices[0];
    return group.min === 1 && group.max === 1 && first?.priceCents === 0 ? [first.id] : [];
  });
  return new Set(given);
}

const chosenIn = (group: Group, chosen: ReadonlySet<string>): Choice[] =>
  group.choices.filter((it) => chosen.has(it.id));

export const choicesOf = (dish: Dish, chosen: ReadonlySet<string>): Choice[] =>
  dish.options.flatMap((group) => chosenIn(group, chosen));

export const missingGroup = (dish: Dish, chosen: ReadonlySet<string>): Group | undefined =>
  dish.options.find((group) => chosenIn(group, chosen).length < group.min);

export const isFull = (group: Group, chosen: ReadonlySet<string>): boolean =>
  chosenIn(group, chosen).length >= group.max;

/** In a group of one a choice takes the place of the other; a full group takes no more. */
export function toggle(group: Group, chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (next.has(id)) {
    if (group.max > 1 || group.min === 0) next.delete(id);
    return next;
  }
  if (group.max === 1) for (const { id: other } of group.choices) next.delete(other);
  else if (isFull(group, chosen)) return chosen;
  next.add(id);
  return next;
}
