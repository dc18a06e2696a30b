import type { Dish } from '@foodiefast/contracts/menu';
import type { Difference, QuoteInput } from '@foodiefast/contracts/orders';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import { Refusal } from '@foodiefast/kit/refusal';
import { limits } from './limits.ts';
import type { Line } from './order.ts';

export type CartLine = QuoteInput['lines'][number];
export type CartRead = { lines: Line[]; differences: Difference[] };

/**
 * A cart in the words and prices of the newest menu, and what of it cannot be had any more. A dish
 * that no menu of the kitchen has ever had is bad input.
 */
export function readCart(
  cart: readonly CartLine[],
  menu: { dishes: ReadonlyMap<string, Dish>; former: ReadonlySet<string> },
): CartRead {
  const lines: Line[] = [];
  const differences: Difference[] = [];
  for (const [index, wanted] of cart.entries()) {
    const dish = menu.dishes.get(wanted.dishId);
    if (dish === undefined) {
      if (!menu.former.has(wanted.dishId)) throw unknown(`lines[${index}].dishId`);
      const message = 'is not on the menu any more';
      differences.push({ ...difference('REMOVED', wanted.dishId), line: index, message });
      continue;
    }
    const message = optionProblem(dish, wanted.choiceIds);
    if (!dish.available) {
      differences.push({ ...difference('SOLD_OUT', dish.id), line: index, available: 0 });
    } else if (message !== null) {
      differences.push({ ...difference('OPTION', dish.id), line: index, message });
    } else {
      lines.push(lineOf(dish, wanted));
    }
  }
  return { lines, differences };
}

const difference = (kind: Difference['kind'], dishId: string): Difference => ({
  kind,
  dishId,
  before: null,
  after: null,
  available: null,
});

/** Each group takes from min to max of its own choices, none of them twice; null when it is so. */
function optionProblem(dish: Dish, choiceIds: readonly string[]): string | null {
  const chosen = new Set(choiceIds);
  if (chosen.size !== choiceIds.length) return 'names a choice twice';
  let known = 0;
  for (const { name, min, max, choices } of dish.options) {
    const count = choices.filter((choice) => chosen.has(choice.id)).length;
    if (count < min || count > max) {
      return `must name ${min === max ? min : `${min} to ${max}`} of "${name.en}", not ${count}`;
    }
    known += count;
  }
  return known === chosen.size ? null : 'names a choice that this dish does not have';
}

function lineOf(dish: Dish, wanted: CartLine): Line {
  const chosen = new Set(wanted.choiceIds);
  const choices = dish.options.flatMap((group) =>
    group.choices.filter((choice) => chosen.has(choice.id)),
  );
  const eachCents = choices.reduce((sum, choice) => sum + choice.priceCents, dish.priceCents);
  return {
    dishId: dish.id,
    name: dish.name,
    quantity: wanted.quantity,
    unitCents: dish.priceCents,
    choices: choices.map(({ id, name, priceCents }) => ({ id, name, priceCents })),
    allergens: [...new Set([dish, ...choices].flatMap((it) => it.allergens))].toSorted(),
    note: wanted.note ?? null,
    totalCents: eachCents * wanted.quantity,
    taxCategory: dish.taxCategory,
    workUnits: dish.workUnits,
  };
}

/** Too much for anybody to mean it, or less than any card can be charged with. */
export function refuseUnchargeable(totalCents: number): void {
  const { chargeCentsMin: least, totalCentsMax: most } = limits;
  if (totalCents >= least && totalCents <= most) return;
  throw new Refusal('QUOTE_INVALID', 'An order of this size cannot be placed', {
    errors: [
      {
        path: 'lines',
        message:
          totalCents > most
            ? `come to more than ${most} cents`
            : `come to less than ${least} cents`,
      },
    ],
    details: totalCents > most ? { most: currencyAmount(most) } : { least: currencyAmount(least) },
  });
}

const unknown = (path: string): Refusal =>
  new Refusal('QUOTE_INVALID', 'This dish is not on the menu', {
    errors: [{ path, message: 'is not a dish of this kitchen' }],
  });

/** How many portions of each dish, in the order in which their rows are locked. */
export function portionsOf(lines: readonly Pick<Line, 'dishId' | 'quantity'>[]) {
  const sums = new Map<string, number>();
  for (const { dishId, quantity } of lines) {
    sums.set(dishId, (sums.get(dishId) ?? 0) + quantity);
  }
  return [...sums]
    .map(([dishId, quantity]) => ({ dishId, quantity }))
    .toSorted((a, b) => (a.dishId < b.dishId ? -1 : 1));
}

export const workUnitsOf = (lines: readonly Pick<Line, 'quantity' | 'workUnits'>[]): number =>
  lines.reduce((sum, line) => sum + line.quantity * line.workUnits, 0);
