import { internalMenuEndpoints, menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { internalReviewsEndpoints, reviewsEndpoints } from '@foodiefast/contracts/reviews';
import type { Peer } from '@foodiefast/kit/peer';
import DataLoader from 'dataloader';
import type { Spend } from '../edge.ts';

/** Private doors of those whose public things are read by many ids at once. */
export type Libraries = { menu: Peer; reviews: Peer };
export type Loaders = ReturnType<typeof createLoaders>;

/** What a page of things leads to, in one call for all of them; each call counts as one request. */
export function createLoaders({ menu, reviews }: Libraries, spend: Spend) {
  const options = { maxBatchSize: 100 };
  return {
    kitchens: new DataLoader(async (ids: readonly string[]) => {
      await spend(menuEndpoints.getKitchen);
      const { items } = await menu.call(internalMenuEndpoints.kitchens, { query: { ids } });
      return inOrder(ids, items, ({ id }) => id);
    }, options),
    menus: new DataLoader(async (ids: readonly string[]) => {
      await spend(menuEndpoints.getMenu);
      const { items } = await menu.call(internalMenuEndpoints.menus, { query: { ids } });
      return inOrder(ids, items, ({ kitchenId }) => kitchenId);
    }, options),
    ratings: new DataLoader(async (ids: readonly string[]) => {
      await spend(reviewsEndpoints.list);
      const { items } = await reviews.call(internalReviewsEndpoints.newest, { query: { ids } });
      const of = Map.groupBy(items, ({ kitchenId }) => kitchenId);
      return ids.map((id) => of.get(id) ?? []);
    }, options),
  };
}

/** Null for those that are not there. */
function inOrder<Item>(ids: readonly string[], items: readonly Item[], idOf: (it: Item) => string) {
  const known = new Map(items.map((item) => [idOf(item), item]));
  return ids.map((id) => known.get(id) ?? null);
}
