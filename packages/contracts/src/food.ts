import * as z from 'zod';
import { allergens, diets } from './food-names.ts';

export const allergen = z.enum(allergens);
export const diet = z.enum(diets);

/** What the law taxes differently; the rate of each belongs to the country (orders/pricing). */
export const taxCategory = z.enum(['meal', 'cold_food', 'soft_drink', 'alcohol']);
export type TaxCategory = z.infer<typeof taxCategory>;
