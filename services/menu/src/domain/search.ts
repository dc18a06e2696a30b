import type { KitchenSearch } from '@foodiefast/contracts/menu-search';
import { folded, type ListedDish } from './listing.ts';
import { etaMinutesOf, priceFromCents, type Shown } from './shown.ts';

/** Where a row stands in the list: its rank, and its id among equals. */
export type Position = readonly [rank: number | string, id: string];

export type Wishes = Omit<KitchenSearch, 'lat' | 'lng' | 'limit' | 'cursor' | 'sort' | 'q'>;
export type Sort = NonNullable<KitchenSearch['sort']>;

// Nobody rides further to fetch a meal.
const collectionMetresMax = 20_000;

export function fits(shown: Shown, wishes: Wishes, now: Date): boolean {
  const { listing, opening, rating } = shown;
  const { cuisine, openNow, maxFee, maxEta, minRating } = wishes;
  return (
    isInReach(shown) &&
    (cuisine === undefined || listing.cuisines.includes(cuisine)) &&
    (openNow !== 'true' || opening.openNow) &&
    (maxFee === undefined || feeCents(shown) <= maxFee) &&
    (minRating === undefined || (rating !== null && rating.average >= minRating)) &&
    (maxEta === undefined || (etaMinutesOf(shown, now)?.to ?? Infinity) <= maxEta)
  );
}

/** The dishes that one who wishes so could take: a single one must do for all that is wished. */
export function dishesFor({ dishes }: Shown, wishes: Wishes): ListedDish[] {
  const { diet, allergenFree = [], maxPrice } = wishes;
  return dishes.filter(
    (dish) =>
      (diet === undefined || dish.diets.includes(diet)) &&
      (maxPrice === undefined || dish.fromCents <= maxPrice) &&
      canBeHadWithout(dish, allergenFree),
  );
}

/** Without words to look for, a kitchen is found when it has a meal that does. */
export function servesFor(dishes: readonly ListedDish[], wishes: Wishes): boolean {
  const { diet, allergenFree = [], maxPrice } = wishes;
  if (maxPrice !== undefined) return dishes.some(({ isFood }) => isFood);
  return dishes.length > 0 || (diet === undefined && allergenFree.length === 0);
}

/** Nearest first where there is a place to measure from, by name otherwise; the best rated first. */
export const positionIn = (sort: Sort, shown: Shown, now: Date, score: number): Position => [
  sort === 'relevance' ? -Math.round(score * 1_000) / 1_000 : ranks[sort](shown, now),
  shown.listing.id,
];

const last = Number.MAX_SAFE_INTEGER;

const ranks: Record<Exclude<Sort, 'relevance'>, (shown: Shown, now: Date) => number | string> = {
  distance: ({ distanceMetres, listing }) => distanceMetres ?? folded(listing.name),
  eta: (shown, now) => etaMinutesOf(shown, now)?.from ?? last,
  rating: ({ rating }) => -(rating?.average ?? 0),
  fee: (shown) => Math.min(feeCents(shown), last),
  price: (shown) => priceFromCents(shown) ?? last,
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

function canBeHadWithout(dish: ListedDish, unwanted: ListedDish['allergens']): boolean {
  const isFree = (allergens: ListedDish['allergens']) =>
    !allergens.some((allergen) => unwanted.includes(allergen));
  return (
    isFree(dish.allergens) &&
    dish.required.every(({ min, choices }) => choices.filter(isFree).length >= min)
  );
}
