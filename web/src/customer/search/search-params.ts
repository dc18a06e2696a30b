import type { paths } from '../../api/schema.gen.ts';
import { oneOf, textParam } from '../../shell/params.ts';

export type KitchenQuery = NonNullable<paths['/api/v1/kitchens']['get']['parameters']['query']>;
type Diet = NonNullable<KitchenQuery['diet']>;
type Sort = Extract<KitchenQuery['sort'], 'distance' | 'rating' | 'fee' | 'name'>;

export const diets: readonly Diet[] = [
  'vegetarian',
  'vegan',
  'gluten_free',
  'lactose_free',
  'halal',
  'kosher',
];
export const sorts: readonly Sort[] = ['distance', 'rating', 'fee', 'name'];

export type Search = {
  q?: string;
  diet?: Diet;
  free?: string;
  open?: boolean;
  fee?: number;
  cuisine?: string;
  sort?: Sort;
};

/** What the address bar says, whatever was typed there. */
export function readSearch(given: Record<string, unknown>): Search {
  const q = textParam(given['q'])?.slice(0, 100);
  const diet = oneOf(diets, given['diet']);
  const free = textParam(given['free']);
  const cuisine = textParam(given['cuisine']);
  const sort = oneOf(sorts, given['sort']);
  const fee = Number(given['fee']);
  return {
    ...(q ? { q } : {}),
    ...(diet ? { diet } : {}),
    ...(free ? { free } : {}),
    ...(given['open'] === true ? { open: true } : {}),
    ...(fee > 0 ? { fee } : {}),
    ...(cuisine ? { cuisine } : {}),
    ...(sort ? { sort } : {}),
  };
}
