import type { Dish } from './cart/cart.ts';

export type Allergen = Dish['allergens'][number];

/** In the order of the regulation. */
export const allergens: readonly Allergen[] = [
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
];
