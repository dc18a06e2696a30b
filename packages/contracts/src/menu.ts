import * as z from 'zod';
import { defineDocument, defineEvent } from './event.ts';
import { allergen, diet, taxCategory } from './food.ts';
import { openingHours } from './hours.ts';
import {
  address,
  addressFacts,
  cents,
  currency,
  id,
  instant,
  localized,
  localizedFacts,
  localizedLine,
  moneyFacts,
  pointFacts,
  text,
} from './primitives.ts';

const count = (max: number) => z.int().min(0).max(max);

export const choiceInput = z.strictObject({
  id: id.optional(),
  name: localizedLine(80),
  priceCents: cents,
  allergens: z.array(allergen).max(14).default([]),
});
export const optionGroupInput = z
  .strictObject({
    id: id.optional(),
    name: localizedLine(80),
    min: count(20),
    max: count(20),
    choices: z.array(choiceInput).min(1).max(40),
  })
  .refine((group) => group.min <= group.max, { path: ['min'], message: 'must not exceed max' })
  .refine((group) => group.max <= group.choices.length, {
    path: ['max'],
    message: 'must not exceed the number of choices',
  });

const dishFields = {
  name: localizedLine(120),
  description: localized(1000),
  priceCents: cents.min(1),
  taxCategory,
  allergens: z.array(allergen).max(14),
  diets: z.array(diet).max(6),
  preparationMinutes: z.int().min(0).max(240),
  /** How much of the kitchen's capacity in a 15-minute slot one portion takes. */
  workUnits: z.int().min(0).max(20),
  /** What `portions` of a service date starts from; null when the dish is not limited. */
  portionsPerDay: z.int().min(0).max(10_000).nullable(),
  options: z.array(optionGroupInput).max(12),
  available: z.boolean(),
};
/** Where a picture of a dish is read, in two widths; paths are relative to the API's own host. */
export const dishPhoto = z.object({ id, small: z.string(), large: z.string() });
export type DishPhoto = z.infer<typeof dishPhoto>;

export const dishInput = z.strictObject({
  ...dishFields,
  id: id.optional(),
  /** May be sent as it was read; it is changed by a route of its own, so it changes nothing here. */
  photo: z.strictObject(dishPhoto.shape).optional(),
  diets: dishFields.diets.default([]),
  options: dishFields.options.default([]),
  available: dishFields.available.default(true),
});
export type DishInput = z.infer<typeof dishInput>;
// Without defaults: they would fill in what a change leaves out.
export const dishChanges = z.strictObject({ ...dishFields, sectionId: id }).partial();
export type DishChanges = z.infer<typeof dishChanges>;
export const newDish = dishInput.omit({ id: true, photo: true }).extend({ sectionId: id });

export const sectionInput = z.strictObject({
  id: id.optional(),
  name: localizedLine(80),
  dishes: z.array(dishInput).max(60),
});
/** The whole draft as the chef edits it. Ids that are left out are made and answered. */
export const menuInput = z.strictObject({ sections: z.array(sectionInput).max(30) });
export type MenuInput = z.infer<typeof menuInput>;

const choice = z.object({
  id,
  name: localizedFacts,
  priceCents: z.int(),
  allergens: z.array(allergen),
});
const optionGroup = z.object({
  id,
  name: localizedFacts,
  min: z.int(),
  max: z.int(),
  choices: z.array(choice),
});
export const dish = z.object({
  id,
  name: localizedFacts,
  description: localizedFacts,
  priceCents: z.int(),
  taxCategory,
  allergens: z.array(allergen),
  diets: z.array(diet),
  preparationMinutes: z.int(),
  workUnits: z.int(),
  portionsPerDay: z.int().nullable(),
  options: z.array(optionGroup),
  available: z.boolean(),
  photo: dishPhoto.optional(),
});
export type Dish = z.infer<typeof dish>;
export const section = z.object({ id, name: localizedFacts, dishes: z.array(dish) });
export type Section = z.infer<typeof section>;

export const feeZone = z.strictObject({
  uptoMetres: z.int().min(100).max(30_000),
  feeCents: cents,
  minimumCents: cents,
});
/** Zones are rings by distance, nearest first; beyond the last one the kitchen does not deliver. */
export const deliveryRules = z.strictObject({ zones: z.array(feeZone).min(1).max(8) });

export const kitchenInput = z.strictObject({
  name: text(80),
  description: localized(1000),
  cuisines: z
    .array(z.string().regex(/^[a-z][a-z_]{1,30}$/))
    .min(1)
    .max(5),
  quarter: text(80),
  address,
  timeZone: z.string().min(1).max(60),
  currency,
  delivery: deliveryRules.nullable(),
  collection: z.boolean(),
  /** Work units the kitchen can start in each 15-minute slot. */
  capacityUnitsPerSlot: z.int().min(1).max(500),
  /** How long the chef has to accept, 3 to 11 minutes. */
  acceptMinutes: z.int().min(3).max(11).default(8),
  autoAccept: z.boolean().default(false),
});
export type KitchenInput = z.infer<typeof kitchenInput>;

export const kitchenState = z.enum(['DRAFT', 'LIVE']);

/** What `pausedUntil` holds while a kitchen takes no orders until it is resumed. */
export const untilResumed = '9999-12-31T00:00:00.000Z';

/** What only the chef sees. `etag` goes into `If-Match`. */
export const chefKitchen = z.object({
  id,
  state: kitchenState,
  /** Null until the chef has filled it in. */
  details: kitchenInput.nullable(),
  hours: openingHours,
  pausedUntil: instant.nullable(),
  busyMinutes: z.int(),
  busyUntil: instant.nullable(),
  publishedMenuVersion: z.int().nullable(),
});
export type ChefKitchen = z.infer<typeof chefKitchen>;
export const draftMenu = z.object({
  sections: z.array(section),
  publishedVersion: z.int().nullable(),
});

export const kitchenSummary = z.object({
  id,
  name: z.string(),
  description: localizedFacts,
  cuisines: z.array(z.string()),
  quarter: z.string(),
  /** Rounded to about 300 m: chefs cook at home. */
  approximatePoint: pointFacts,
  collection: z.boolean(),
  openNow: z.boolean(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  preparationMinutes: z.int(),
  diets: z.array(diet),
  rating: z.object({ average: z.number(), count: z.int() }).nullable(),
  /** The picture of its first dish that has one. */
  photo: dishPhoto.nullable().default(null),
  /** The cheapest dish that can be had today. */
  priceFrom: moneyFacts.nullable().default(null),
  /** Known when the request says where to deliver. */
  distanceMetres: z.int().nullable(),
  deliveryFee: moneyFacts.nullable(),
  minimumOrder: moneyFacts.nullable(),
  /** Minutes from now, ordered now; null while it is closed or the place is not known. */
  etaMinutes: z.object({ from: z.int(), to: z.int() }).nullable().default(null),
  /** The dishes that a search has found, best first. */
  matches: z
    .array(
      z.object({
        dishId: id,
        name: localizedFacts,
        price: moneyFacts,
        photo: dishPhoto.nullable(),
      }),
    )
    .default([]),
});
export type KitchenSummary = z.infer<typeof kitchenSummary>;
export const kitchen = kitchenSummary.extend({
  timeZone: z.string(),
  currency,
  hours: openingHours,
  deliveryZones: z.array(z.object({ ...feeZone.shape })),
  acceptMinutes: z.int(),
});
export type PublicKitchen = z.infer<typeof kitchen>;
export const shownSection = section.extend({
  /** What can still be had on the kitchen's day of now; null where there is no limit. */
  dishes: z.array(dish.extend({ portionsLeft: z.int().nullable().default(null) })),
});
/** A menu as it was published, whatever can be had of it today. */
export const menuVersion = z.object({
  kitchenId: id,
  version: z.int(),
  publishedAt: instant,
  currency,
  sections: z.array(section),
});
export const publicMenu = menuVersion.extend({ sections: z.array(shownSection) });
export type PublicMenu = z.infer<typeof publicMenu>;

/** All that the others need to quote, accept and plan; the exact place travels on menu.places. */
export const kitchenFacts = z.object({
  kitchenId: id,
  chefId: id,
  state: kitchenState,
  name: z.string(),
  quarter: z.string(),
  approximatePoint: pointFacts.nullable(),
  timeZone: z.string(),
  currency,
  hours: z.object({
    week: openingHours.shape.week,
    exceptions: z.array(z.object(openingHours.shape.exceptions.element.shape)),
  }),
  zones: z.array(z.object(feeZone.shape)).nullable(),
  collection: z.boolean(),
  capacityUnitsPerSlot: z.int(),
  acceptMinutes: z.int(),
  autoAccept: z.boolean(),
  pausedUntil: instant.nullable(),
  busyMinutes: z.int(),
  busyUntil: instant.nullable(),
});
export type KitchenFacts = z.infer<typeof kitchenFacts>;

/** Key: the kitchen id. Versions of a kitchen and of its menu are counted apart. */
export const kitchenChanged = defineEvent('menu', 'kitchen.changed.v1', kitchenFacts);
export const menuPublished = defineEvent(
  'menu',
  'menu.published.v1',
  z.object({
    kitchenId: id,
    chefId: id,
    menuVersion: z.int(),
    sections: z.array(section),
  }),
);
export type PublishedMenu = z.infer<typeof menuPublished.data>;

/** Key: the kitchen id. Where somebody cooks at home. */
export const kitchenPlace = defineDocument(
  'menu.places',
  'kitchen.place.v1',
  z.object({ kitchenId: id, chefId: id, address: addressFacts }),
);
