import { openKitchen, publishMenu, text } from '@foodiefast/e2e/actors/kitchen';
import type { Place } from '@foodiefast/e2e/actors/place';
import type { World } from '@foodiefast/e2e/world';

const kitchensCount = 4;
const dishesInKitchen = 16;
// The most that a menu may say; the days of the bench are short.
const portionsPerDay = 10_000;

export type Wanted = { kitchenId: string; dishId: string };

/** As many dishes as a quarter's evening has, so that two orders seldom want the same row. */
export async function openMenus(world: World, { kitchen }: Place): Promise<Wanted[]> {
  const dishes = Array.from({ length: dishesInKitchen }, (_, index) => ({
    name: text(`Dish ${index + 1}`),
    description: text('Rice, and what the market had.'),
    priceCents: 1_000 + 50 * index,
    taxCategory: 'meal' as const,
    allergens: ['soybeans' as const],
    preparationMinutes: 5 + index,
    workUnits: 0,
    portionsPerDay,
  }));
  const kitchens = await Promise.all(
    Array.from({ length: kitchensCount }, async () => {
      const { chef } = await openKitchen(world, kitchen, { workUnits: 0 });
      return publishMenu(chef, [{ name: text('Dishes'), dishes }]);
    }),
  );
  return kitchens.flatMap(({ kitchenId, sections }) =>
    sections.flatMap((section) => section.dishes.map(({ id }) => ({ kitchenId, dishId: id }))),
  );
}
