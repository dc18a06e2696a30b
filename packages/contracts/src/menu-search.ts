import * as z from 'zod';
import { allergen, diet } from './food.ts';
import { numberText, page } from './primitives.ts';

const numberIn = (min: number, max: number) => numberText(z.number().min(min).max(max));
const wholeIn = (min: number, max: number) => numberText(z.int().min(min).max(max));
const many = <Item extends z.ZodType>(item: Item, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(item).max(max),
  );

/** Where somebody looks from; both or none. */
export const placeQuery = {
  lat: numberIn(-90, 90).optional(),
  lng: numberIn(-180, 180).optional(),
};

export const kitchenSearch = z.strictObject({
  ...placeQuery,
  /** Names of dishes, kitchens, cuisines or quarters, in French or English; typos are forgiven. */
  q: z.string().trim().max(100).optional(),
  cuisine: z.string().max(40).optional(),
  diet: diet.optional(),
  allergenFree: many(allergen, 14).optional(),
  openNow: z.enum(['true', 'false']).optional(),
  /** Cents of the delivery fee. */
  maxFee: wholeIn(0, 10_000).optional(),
  /** Cents of one dish. */
  maxPrice: wholeIn(1, 10_000_000).optional(),
  /** Minutes until the meal is there at the latest, ordered now. */
  maxEta: wholeIn(1, 600).optional(),
  minRating: numberIn(1, 5).optional(),
  /** Left out: the best match of `q`, and without it the nearest. */
  sort: z.enum(['relevance', 'distance', 'eta', 'rating', 'fee', 'price', 'name']).optional(),
  ...page,
});
export type KitchenSearch = z.infer<typeof kitchenSearch>;
