import type { OpeningHours } from '@foodiefast/contracts/hours';
import type { Dish, KitchenInput } from '@foodiefast/contracts/menu';
import type { Point } from '@foodiefast/contracts/primitives';
import { dishesOf } from './dishes.ts';
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
  /** Everything a search looks into, folded. */
  words: string;
};

export type ListedDish = Pick<
  Dish,
  'id' | 'diets' | 'allergens' | 'preparationMinutes' | 'available'
> & {
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
  const dishes = dishesOf(publication.sections);
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
    dishes: dishes.map(listed),
    words: folded(
      [
        details.name,
        details.quarter,
        ...details.cuisines,
        ...dishes.flatMap(({ name }) => [name.fr, name.en]),
      ].join('\n'),
    ),
  };
}

const listed = (dish: Dish): ListedDish => ({
  id: dish.id,
  diets: dish.diets,
  allergens: dish.allergens,
  preparationMinutes: dish.preparationMinutes,
  available: dish.available,
  required: dish.options
    .filter(({ min }) => min > 0)
    .map(({ min, choices }) => ({ min, choices: choices.map(({ allergens }) => allergens) })),
});

/** `Crème Brûlée` and `creme brulee` read the same. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe');
