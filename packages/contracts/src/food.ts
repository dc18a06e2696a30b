import * as z from 'zod';

/** The fourteen allergens of EU regulation 1169/2011, annex II. */
export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;
export const allergen = z.enum(allergens);

export const diets = [
  'vegetarian',
  'vegan',
  'gluten_free',
  'lactose_free',
  'halal',
  'kosher',
] as const;
export const diet = z.enum(diets);

/** What the law taxes differently; the rate of each belongs to the country (orders/pricing). */
export const taxCategory = z.enum(['meal', 'cold_food', 'soft_drink', 'alcohol']);
export type TaxCategory = z.infer<typeof taxCategory>;
