import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { dishStock, Portions } from '@foodiefast/contracts/orders';
import { serviceDateAt } from '@foodiefast/kit/opening-hours';
import { Refusal } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import type { Deps } from './commands.ts';
import { findDish, readMenu } from './copies.ts';
import { setPortions } from './stock.ts';

type Wanted = { chefId: string; dishId: string; serviceDate: string; initial: number };

/** How many portions of an own dish there are on a day; null when the dish is not the chef's. */
export async function changePortions(
  { db, write, clock }: Pick<Deps, 'db' | 'write' | 'clock'>,
  { chefId, dishId, serviceDate, initial }: Wanted,
): Promise<Portions | null> {
  const kitchens = await db
    .selectFrom('kitchens')
    .select('id')
    .where('chef_id', '=', chefId)
    .execute();
  for (const { id: kitchenId } of kitchens) {
    if (!(await findDish(db, { kitchenId, dishId }))) continue;
    const { result } = await write(null, async (tx) => {
      const set = await setPortions(tx, { kitchenId, serviceDate, dishId }, initial, clock.now());
      return 'committed' in set ? refuse(set.committed) : set;
    });
    return result;
  }
  return null;
}

type DayStock = { serviceDate: string; items: z.infer<typeof dishStock>[] };

/** The portions of an own kitchen's menu on a day; null for who has no kitchen. */
export async function readPortions(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { chefId, serviceDate: asked }: { chefId: string; serviceDate: string | undefined },
): Promise<DayStock | null> {
  const kitchen = await db
    .selectFrom('kitchens')
    .select(['id', 'facts'])
    .where('chef_id', '=', chefId)
    .executeTakeFirst();
  if (!kitchen) return null;
  const { hours, timeZone } = kitchen.facts as KitchenFacts;
  const serviceDate = asked ?? serviceDateAt(hours, timeZone, clock.now());
  const menu = await readMenu(db, kitchen.id);
  const rows = await db
    .selectFrom('stock')
    .select(['dish_id', 'initial', 'set_by_chef', 'reserved', 'sold'])
    .where('kitchen_id', '=', kitchen.id)
    .where('service_date', '=', serviceDate)
    .execute();
  const counted = new Map(rows.map((row) => [row.dish_id, row]));
  const items = [...(menu?.dishes.values() ?? [])].map(({ id, portionsPerDay }) => {
    const row = counted.get(id);
    const { reserved, sold } = row ?? { reserved: 0, sold: 0 };
    const committed = reserved + sold;
    // A day whose portions the chef has not set follows the menu.
    const planned = portionsPerDay === null ? null : Math.max(portionsPerDay, committed);
    const initial = row?.set_by_chef ? row.initial : planned;
    return {
      dishId: id,
      initial,
      reserved,
      sold,
      left: initial === null ? null : initial - committed,
    };
  });
  return { serviceDate, items };
}

function refuse(committed: number): never {
  throw new Refusal('PORTIONS_BELOW_COMMITTED', 'More than that is ordered already', {
    errors: [{ path: 'initial', message: `must be at least ${committed}` }],
    details: { committed },
  });
}
