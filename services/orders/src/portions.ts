import type { Portions } from '@foodiefast/contracts/orders';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Deps } from './commands.ts';
import { findDish } from './copies.ts';
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

function refuse(committed: number): never {
  throw new Refusal('PORTIONS_BELOW_COMMITTED', 'More than that is ordered already', {
    details: { committed },
  });
}
