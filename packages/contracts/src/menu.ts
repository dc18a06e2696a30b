import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineDocument, defineEvent } from './event.ts';
import { allergen, diet, taxCategory } from './food.ts';
import { openingHours } from './hours.ts';
import {
  address,
  addressFacts,
  cents,
  currency,
  id,
  idParams,
  instant,
  localized,
  localizedFacts,
  moneyFacts,
  nothing,
  page,
  pageOf,
  pointFacts,
} from './primitives.ts';

const count = (max: number) => z.int().min(0).max(max);

export const choiceInput = z.strictObject({
  id: id.optional(),
  name: localized(80),
  priceCents: cents,
  allergens: z.array(allergen).max(14).default([]),
});
export const optionGroupInput = z
  .strictObject({
    id: id.optional(),
    name: localized(80),
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
  name: localized(120),
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
export const dishInput = z.strictObject({
  ...dishFields,
  id: id.optional(),
  diets: dishFields.diets.default([]),
  options: dishFields.options.default([]),
  available: dishFields.available.default(true),
});
export type DishInput = z.infer<typeof dishInput>;
// Without defaults: they would fill in what a change leaves out.
export const dishChanges = z.strictObject({ ...dishFields, sectionId: id }).partial();
export type DishChanges = z.infer<typeof dishChanges>;
export const newDish = dishInput.omit({ id: true }).extend({ sectionId: id });

export const sectionInput = z.strictObject({
  id: id.optional(),
  name: localized(80),
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
  name: z.string().trim().min(1).max(80),
  description: localized(1000),
  cuisines: z
    .array(z.string().regex(/^[a-z][a-z_]{1,30}$/))
    .min(1)
    .max(5),
  quarter: z.string().trim().min(1).max(80),
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
  /** Known when the request says where to deliver. */
  distanceMetres: z.int().nullable(),
  deliveryFee: moneyFacts.nullable(),
  minimumOrder: moneyFacts.nullable(),
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
export const publicMenu = z.object({
  kitchenId: id,
  version: z.int(),
  publishedAt: instant,
  currency,
  sections: z.array(section),
});
export type PublicMenu = z.infer<typeof publicMenu>;

const numberIn = (min: number, max: number) => z.coerce.number().min(min).max(max);
const many = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(item));

export const kitchenSearch = z.strictObject({
  lat: numberIn(-90, 90).optional(),
  lng: numberIn(-180, 180).optional(),
  q: z.string().trim().max(100).optional(),
  cuisine: z.string().max(40).optional(),
  diet: diet.optional(),
  allergenFree: many(allergen).optional(),
  openNow: z.enum(['true', 'false']).optional(),
  maxFee: z.coerce.number().int().min(0).max(10_000).optional(),
  sort: z.enum(['distance', 'rating', 'fee', 'name']).default('distance'),
  ...page,
});

export type KitchenSearch = z.infer<typeof kitchenSearch>;

const menu = { service: 'menu' } as const;
const anyone = { who: 'anyone' } as const;
const chef = { who: ['chef'], object: 'kitchen' } as const;
const edit = { ...menu, policy: chef } as const;
const stale = ['PRECONDITION_REQUIRED', 'VERSION_STALE'] as const;

export const menuEndpoints = {
  listKitchens: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens',
    summary: 'Kitchens, nearest first; with lat and lng only those that deliver there or hand out',
    policy: anyone,
    query: kitchenSearch,
    answers: { 200: pageOf(kitchenSummary) },
    refusals: ['CURSOR_INVALID'],
  }),
  getKitchen: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens/{id}',
    summary: 'One kitchen',
    policy: anyone,
    params: idParams,
    query: z.strictObject({
      lat: numberIn(-90, 90).optional(),
      lng: numberIn(-180, 180).optional(),
    }),
    answers: { 200: kitchen },
    refusals: ['NOT_FOUND'],
  }),
  getMenu: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens/{id}/menu',
    summary: 'The published menu of a kitchen',
    policy: anyone,
    params: idParams,
    answers: { 200: publicMenu },
    refusals: ['NOT_FOUND'],
  }),
  chefKitchen: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/kitchen',
    summary: 'The own kitchen',
    answers: { 200: chefKitchen },
  }),
  putKitchen: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/kitchen',
    summary: 'Fill in or change the own kitchen (If-Match)',
    body: kitchenInput,
    answers: { 200: chefKitchen },
    refusals: stale,
  }),
  putHours: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/kitchen/hours',
    summary: 'Set opening hours and exceptions (If-Match)',
    body: openingHours,
    answers: { 200: chefKitchen },
    refusals: stale,
  }),
  pause: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/pause',
    summary: 'Take no orders until a time, or until resumed',
    body: z.strictObject({ until: instant.optional() }),
    answers: { 200: chefKitchen },
  }),
  resume: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/resume',
    summary: 'Take orders again',
    answers: { 200: chefKitchen },
  }),
  busy: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/busy',
    summary: 'Add minutes to every preparation until a time; 0 ends it',
    body: z.strictObject({ minutes: z.int().min(0).max(60), until: instant.optional() }),
    answers: { 200: chefKitchen },
  }),
  draft: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu',
    summary: 'The draft menu',
    answers: { 200: draftMenu },
  }),
  putDraft: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/menu',
    summary: 'Replace the draft menu (If-Match)',
    body: menuInput,
    answers: { 200: draftMenu },
    refusals: stale,
  }),
  publish: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/menu/publish',
    summary: 'Publish the draft as a new version',
    idempotency: 'optional',
    answers: { 200: publicMenu },
    refusals: ['KITCHEN_NOT_READY', 'MENU_INVALID'],
  }),
  addDish: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/dishes',
    summary: 'Add a dish to a section of the draft',
    idempotency: 'optional',
    body: newDish,
    answers: { 201: dish },
    refusals: ['NOT_FOUND'],
  }),
  changeDish: endpoint({
    ...edit,
    method: 'PATCH',
    path: '/chef/dishes/{id}',
    summary: 'Change a dish of the draft; `available` alone takes effect at once',
    params: idParams,
    body: dishChanges,
    answers: { 200: dish },
    refusals: ['NOT_FOUND'],
  }),
  removeDish: endpoint({
    ...edit,
    method: 'DELETE',
    path: '/chef/dishes/{id}',
    summary: 'Remove a dish from the draft',
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
};

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
