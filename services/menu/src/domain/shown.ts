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

export function summaryOf(shown: Shown, now: Date): KitchenSummary {
  const { listing, opening, zone } = shown;
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
    preparationMinutes: usualMinutes(shown) + busyMinutes(listing, now),
    diets: [...new Set(shown.dishes.flatMap(({ diets }) => diets))].toSorted(),
    rating: shown.rating,
    distanceMetres: shown.distanceMetres,
    deliveryFee: zone && currencyAmount(zone.feeCents, listing.currency),
    minimumOrder: zone && currencyAmount(zone.minimumCents, listing.currency),
  };
}

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
