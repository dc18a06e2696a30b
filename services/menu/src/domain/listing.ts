import type { OpeningHours } from '@foodiefast/contracts/hours';
import type { Dish, DishPhoto, KitchenInput, Section } from '@foodiefast/contracts/menu';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Kitchen, Publication } from './kitchen.ts';
import { approximatePoint } from './place.ts';

/**
 * A live kitchen as the public may know it, as plain JSON. It holds no exact address, and all that
 * is measured from it is measured from the rounded point: exact distances would give it away.
 */
export type Listing = Pick<
  KitchenInput,
  'name' | 'description' | 'cuisines' | 'quarter' | 'timeZone' | 'currency' | 'collection'
> & {
  id: string;
  /** The version of the document that it was made from. */
  version: number;
  approximatePoint: Point;
  zones: NonNullable<KitchenInput['delivery']>['zones'];
  hours: OpeningHours;
  acceptMinutes: number;
  pausedUntil: string | null;
  busyMinutes: number;
  busyUntil: string | null;
  menu: { version: number; publicationId: string };
  dishes: ListedDish[];
};

export type ListedDish = Pick<
  Dish,
  'id' | 'name' | 'diets' | 'allergens' | 'preparationMinutes' | 'available'
> & {
  /** With the cheapest of what nobody can leave out. */
  fromCents: number;
  isFood: boolean;
  photo: DishPhoto | null;
  /** What a search looks into beside the name. */
  about: string;
  /** Groups that nobody can leave out, with the allergens of each choice. */
  required: { min: number; choices: Dish['allergens'][] }[];
};

export function listingOf(
  id: string,
  version: number,
  kitchen: Kitchen,
  publication: Publication,
): Listing | null {
  const { details } = kitchen;
  if (kitchen.state !== 'LIVE' || !details) return null;
  return {
    id,
    version,
    name: details.name,
    description: details.description,
    cuisines: details.cuisines,
    quarter: details.quarter,
    timeZone: details.timeZone,
    currency: details.currency,
    collection: details.collection,
    approximatePoint: approximatePoint(details.address.point),
    zones: details.delivery?.zones ?? [],
    hours: kitchen.hours,
    acceptMinutes: details.acceptMinutes,
    pausedUntil: kitchen.pausedUntil?.toISOString() ?? null,
    busyMinutes: kitchen.busyMinutes,
    busyUntil: kitchen.busyUntil?.toISOString() ?? null,
    menu: { version: publication.version, publicationId: publication.id },
    dishes: publication.sections.flatMap((section) =>
      section.dishes.map((dish) => listed(dish, section)),
    ),
  };
}

function listed(dish: Dish, section: Section): ListedDish {
  const required = dish.options.filter(({ min }) => min > 0);
  const { description } = dish;
  return {
    id: dish.id,
    name: dish.name,
    diets: dish.diets,
    allergens: dish.allergens,
    preparationMinutes: dish.preparationMinutes,
    available: dish.available,
    fromCents: required.reduce((sum, group) => sum + cheapestCents(group), dish.priceCents),
    isFood: dish.taxCategory === 'meal' || dish.taxCategory === 'cold_food',
    photo: dish.photo ?? null,
    about: [section.name.fr, section.name.en, description.fr, description.en].join('\n'),
    required: required.map(({ min, choices }) => ({
      min,
      choices: choices.map(({ allergens }) => allergens),
    })),
  };
}

const cheapestCents = ({ min, choices }: Dish['options'][number]): number =>
  choices
    .map(({ priceCents }) => priceCents)
    .toSorted((a, b) => a - b)
    .slice(0, min)
    .reduce((sum, cents) => sum + cents, 0);

/** `Crème Brûlée` and `creme brulee` read the same. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæłđøßı]/g, (letter) => plain[letter] ?? letter);

// Letters that are not one with a mark.
const plain: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
};
