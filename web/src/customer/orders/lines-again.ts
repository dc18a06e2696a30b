import type { Schemas } from '../../api/client.ts';
import type { CartLine } from '../cart/cart.ts';
import type { PublicMenu } from '../queries.ts';

type Line = Schemas['Order']['lines'][number];

/** Lines of an earlier order that can still be had, with the prices of the menu of today. */
export function linesAgain(menu: PublicMenu, lines: readonly Line[]): CartLine[] {
  const dishes = menu.sections.flatMap((section) => section.dishes);
  return lines.flatMap((line) => {
    const dish = dishes.find((it) => it.id === line.dishId && it.available);
    if (!dish) return [];
    const wanted = new Set(line.choices.map((it) => it.id));
    const groups = dish.options.map((group) => ({
      group,
      chosen: group.choices.filter((it) => wanted.has(it.id)),
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
