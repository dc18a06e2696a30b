import type { KitchenSearch } from '@foodiefast/contracts/menu';
import { folded, type ListedDish } from './listing.ts';
import type { Shown } from './shown.ts';

/** Where a row stands in the list: its rank, and its id among equals. */
export type Position = readonly [rank: number | string, id: string];

type Wishes = Omit<KitchenSearch, 'lat' | 'lng' | 'limit' | 'cursor' | 'sort'>;
type Sort = KitchenSearch['sort'];

// Nobody rides further to fetch a meal.
const collectionMetresMax = 20_000;

export function fits(shown: Shown, wishes: Wishes): boolean {
  const { listing, opening } = shown;
  return (
    isInReach(shown) &&
    (wishes.cuisine === undefined || listing.cuisines.includes(wishes.cuisine)) &&
    (wishes.openNow !== 'true' || opening.openNow) &&
    (wishes.maxFee === undefined || feeCents(shown) <= wishes.maxFee) &&
    holds(listing.words, wishes.q) &&
    hasDishFor(shown.dishes, wishes)
  );
}

/** Nearest first where there is a place to measure from, by name otherwise; the best rated first. */
export const positionIn = (sort: Sort, shown: Shown): Position => [
  ranks[sort](shown),
  shown.listing.id,
];

const ranks: Record<Sort, (shown: Shown) => number | string> = {
  distance: ({ distanceMetres, listing }) => distanceMetres ?? folded(listing.name),
  rating: ({ rating }) => -(rating?.average ?? 0),
  fee: (shown) => Math.min(feeCents(shown), Number.MAX_SAFE_INTEGER),
  name: ({ listing }) => folded(listing.name),
};

export function comparePositions([rankA, idA]: Position, [rankB, idB]: Position): number {
  if (rankA !== rankB) return rankA < rankB ? -1 : 1;
  if (idA === idB) return 0;
  return idA < idB ? -1 : 1;
}

const isInReach = ({ distanceMetres, zone, listing }: Shown): boolean =>
  distanceMetres === null ||
  zone !== null ||
  (listing.collection && distanceMetres <= collectionMetresMax);

/** Without a place to deliver to, the lowest fee. */
function feeCents({ distanceMetres, zone, listing }: Shown): number {
  if (distanceMetres !== null) return zone?.feeCents ?? Number.POSITIVE_INFINITY;
  return Math.min(...listing.zones.map((it) => it.feeCents));
}

const holds = (words: string, q: string | undefined): boolean =>
  folded(q ?? '')
    .split(/\s+/)
    .every((word) => words.includes(word));

/** One dish must do for the diet and for all allergens to be avoided. */
function hasDishFor(dishes: readonly ListedDish[], { diet, allergenFree = [] }: Wishes): boolean {
  if (diet === undefined && allergenFree.length === 0) return true;
  return dishes.some(
    (dish) =>
      (diet === undefined || dish.diets.includes(diet)) && canBeHadWithout(dish, allergenFree),
  );
}

function canBeHadWithout(dish: ListedDish, unwanted: ListedDish['allergens']): boolean {
  const isFree = (allergens: ListedDish['allergens']) =>
    !allergens.some((allergen) => unwanted.includes(allergen));
  return (
    isFree(dish.allergens) &&
    dish.required.every(({ min, choices }) => choices.filter(isFree).length >= min)
  );
}
