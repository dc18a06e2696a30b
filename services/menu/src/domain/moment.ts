import { type OpeningState, openingState, serviceDateAt } from '@foodiefast/kit/opening-hours';
import type { Listing } from './listing.ts';

/** A kitchen's clock at one moment. */
export type Moment = { opening: OpeningState; serviceDate: string };
export type MomentOf = (listing: Listing, now: Date) => Moment;

const minuteMs = 60_000;

/**
 * Remembers each kitchen's moment for a minute: hours and days turn on whole minutes, and calendars
 * cost most of a search. A pause may end at any second, so its last minute is not remembered.
 */
export function createMoments(): MomentOf {
  const known = new WeakMap<Listing, { minute: number; moment: Moment }>();
  return (listing, now) => {
    const minute = Math.floor(now.getTime() / minuteMs);
    const found = known.get(listing);
    if (found?.minute === minute) return found.moment;
    const moment = momentOf(listing, now);
    if (!endsPauseIn(listing, minute)) known.set(listing, { minute, moment });
    return moment;
  };
}

export const momentOf: MomentOf = (listing, now) => ({
  opening: takingOrders(listing, now),
  serviceDate: serviceDateAt(listing.hours, listing.timeZone, now),
});

const endsPauseIn = ({ pausedUntil }: Listing, minute: number): boolean =>
  pausedUntil !== null && Math.floor(new Date(pausedUntil).getTime() / minuteMs) === minute;

/** A paused kitchen is closed until the pause ends, and then follows its hours. */
function takingOrders({ hours, timeZone, pausedUntil }: Listing, now: Date): OpeningState {
  if (pausedUntil === null || new Date(pausedUntil) <= now)
    return openingState(hours, timeZone, now);
  const end = new Date(pausedUntil);
  // A pause until resumed ends beyond all calendars.
  if (end.getUTCFullYear() === 9999) return { openNow: false, opensAt: null, closesAt: null };
  const then = openingState(hours, timeZone, end);
  return { openNow: false, opensAt: then.openNow ? end : then.opensAt, closesAt: null };
}
