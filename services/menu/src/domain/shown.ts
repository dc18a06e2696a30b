import type { KitchenSummary } from '@foodiefast/contracts/menu';
import { currencyAmount, type Point } from '@foodiefast/contracts/primitives';
import type { OpeningState } from '@foodiefast/kit/opening-hours';
import type { ListedDish, Listing } from './listing.ts';
import type { Moment } from './moment.ts';
import { metresBetween } from './place.ts';

export type Rating = { starsSum: number; count: number };
/** What changes while the kitchen stays as it is: told by orders and reviews. */
export type Figures = {
  rating(kitchenId: string): Rating | null;
  isSoldOut(dishId: string, serviceDate: string): boolean;
};

/** A kitchen as it is seen at one moment, from one place or from nowhere. */
export type Shown = {
  listing: Listing;
  opening: OpeningState;
  /** Dishes that can be had today. */
  dishes: ListedDish[];
  rating: { average: number; count: number } | null;
  distanceMetres: number | null;
  zone: Listing['zones'][number] | null;
};

export function show(
  listing: Listing,
  { opening, serviceDate }: Moment,
  figures: Figures,
  from: Point | null,
): Shown {
  const distanceMetres = from ? metresBetween(listing.approximatePoint, from) : null;
  return {
    listing,
    opening,
    dishes: listing.dishes.filter(
      ({ id, available }) => available && !figures.isSoldOut(id, serviceDate),
    ),
    rating: averaged(figures.rating(listing.id)),
    distanceMetres,
    zone:
      distanceMetres === null
        ? null
        : (listing.zones.find(({ uptoMetres }) => distanceMetres <= uptoMetres) ?? null),
  };
}

export function summaryOf(
  shown: Shown,
  now: Date,
  found: readonly ListedDish[] = [],
): KitchenSummary {
  const { listing, opening, zone } = shown;
  const fromCents = priceFromCents(shown);
  return {
    id: listing.id,
    name: listing.name,
    description: listing.description,
    cuisines: listing.cuisines,
    quarter: listing.quarter,
    approximatePoint: listing.approximatePoint,
    collection: listing.collection,
    openNow: opening.openNow,
    opensAt: opening.opensAt?.toISOString() ?? null,
    closesAt: opening.closesAt?.toISOString() ?? null,
    preparationMinutes: preparationMinutes(shown, now),
    diets: [...new Set(shown.dishes.flatMap(({ diets }) => diets))].toSorted(),
    rating: shown.rating,
    distanceMetres: shown.distanceMetres,
    deliveryFee: zone && currencyAmount(zone.feeCents, listing.currency),
    minimumOrder: zone && currencyAmount(zone.minimumCents, listing.currency),
    photo: listing.dishes.find(({ photo }) => photo !== null)?.photo ?? null,
    priceFrom: fromCents === null ? null : currencyAmount(fromCents, listing.currency),
    etaMinutes: etaMinutesOf(shown, now),
    matches: found.map(({ id, name, photo, fromCents: cents }) => ({
      dishId: id,
      name,
      price: currencyAmount(cents, listing.currency),
      photo,
    })),
  };
}

/** Nobody comes for a bottle of water: drinks count only where there is nothing else. */
export function priceFromCents({ dishes }: Shown): number | null {
  const food = dishes.filter(({ isFood }) => isFood);
  const prices = (food.length > 0 ? food : dishes).map(({ fromCents }) => fromCents);
  return prices.length > 0 ? Math.min(...prices) : null;
}

/** When a meal that is ordered now would be there, or could be fetched where none is brought. */
export function etaMinutesOf(shown: Shown, now: Date): { from: number; to: number } | null {
  const { opening, distanceMetres, zone } = shown;
  if (!opening.openNow || distanceMetres === null) return null;
  const ready = preparationMinutes(shown, now);
  if (!zone) return { from: ready, to: ready + collectionMarginMinutes };
  const from = ready + rideMinutes(distanceMetres);
  return { from, to: from + deliveryMarginMinutes };
}

// The first figures that orders quotes with: a bicycle in a city.
const metresPerMinute = 250;
const detour = 1.3;
const handlingMinutes = 5;
const deliveryMarginMinutes = 15;
const collectionMarginMinutes = 10;
const rideMinutes = (metres: number): number =>
  Math.ceil((metres * detour) / metresPerMinute) + handlingMinutes;

const preparationMinutes = (shown: Shown, now: Date): number =>
  usualMinutes(shown) + busyMinutes(shown.listing, now);

const averaged = (rating: Rating | null) =>
  rating && rating.count > 0
    ? { average: Math.round((rating.starsSum / rating.count) * 10) / 10, count: rating.count }
    : null;

/** The middle dish: one slow stew does not make a kitchen slow. */
function usualMinutes({ dishes, listing }: Shown): number {
  const minutes = (dishes.length > 0 ? dishes : listing.dishes)
    .map(({ preparationMinutes }) => preparationMinutes)
    .toSorted((a, b) => a - b);
  return minutes[Math.floor(minutes.length / 2)] ?? 0;
}

const busyMinutes = ({ busyMinutes: minutes, busyUntil }: Listing, now: Date): number =>
  busyUntil === null || new Date(busyUntil) > now ? minutes : 0;
