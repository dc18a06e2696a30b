import type { PublicMenu } from '../queries.ts';
import type { CartLine } from './cart.ts';

/** What is wanted, without what it is called and costs. */
export type WantedLine = Pick<CartLine, 'dishId' | 'quantity' | 'choiceIds'> & {
  note?: string | undefined;
};

/** Lines that can still be had, with the names and prices of the menu of today. */
export function linesFromMenu(menu: PublicMenu, wanted: readonly WantedLine[]): CartLine[] {
  const dishes = menu.sections.flatMap((section) => section.dishes);
  return wanted.flatMap((line) => {
    const dish = dishes.find((it) => it.id === line.dishId && it.available);
    if (!dish) return [];
    const ids = new Set(line.choiceIds);
    const groups = dish.options.map((group) => ({
      group,
      chosen: group.choices.filter((it) => ids.has(it.id)),
    }));
    if (groups.some(({ group, chosen }) => chosen.length < group.min)) return [];
    const choices = groups.flatMap(({ chosen }) => chosen);
    return [
      {
        key: crypto.randomUUID(),
        dishId: dish.id,
        name: dish.name,
        quantity: line.quantity,
        choiceIds: choices.map((it) => it.id),
        choiceNames: choices.map((it) => it.name),
        unitCents: dish.priceCents + choices.reduce((sum, it) => sum + it.priceCents, 0),
        ...(line.note ? { note: line.note } : {}),
      },
    ];
  });
}
