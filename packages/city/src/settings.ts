import * as z from 'zod';

const whole = z.coerce.number().int();

/** How the city lives: all of it can be set in the environment of `make city`. */
export const settingsSchema = z.object({
  ROLES: z
    .string()
    .default('customers,chefs,couriers')
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['customers', 'chefs', 'couriers'])))
    .describe('Who is played; with RATE=0 the others are left to people'),
  RATE: z.coerce.number().min(0).max(50).default(2).describe('Orders a second, mean of the day'),
  DAY_SECONDS: whole.min(10).max(7200).default(120).describe('How long the day of the city lasts'),
  HOURS: z
    .enum(['peaks', 'even'])
    .default('peaks')
    .describe('Lunch and dinner stand out, or each moment is as hungry as any'),
  SEED: whole.default(1).describe('The same seed brings the same appetites and accidents'),
  CUSTOMERS: whole.min(1).max(2000).default(200),
  KITCHENS: whole.min(1).max(100).default(16),
  COURIERS: whole.min(1).max(500).default(40),
  COOK_SECONDS: z.coerce.number().min(0).default(3).describe('From start to ready'),
  RIDE_SECONDS: z.coerce.number().min(0).default(2).describe('Between two taps of a courier'),
});
export type Settings = z.infer<typeof settingsSchema>;
