import { addMinutes } from '@foodiefast/kit/clock';
import type { Job, Window } from './job.ts';
import { onCustomersLeg, searching } from './job.ts';

// First figures, until they are learnt from the rides themselves.
const metresPerMinute = 250;
const detour = 1.3;
const handlingMinutes = 5;
const widthMinutes = 10;
const unknownRideMetres = 2_000;

export const rideMinutes = (metres: number): number =>
  Math.ceil((metres * detour) / metresPerMinute) + handlingMinutes;

/** When the meal arrives that leaves now with so many metres to go. */
export function arrivalFrom(now: Date, metres: number | null): Window {
  const from = addMinutes(now, rideMinutes(metres ?? unknownRideMetres));
  return { from, to: addMinutes(from, widthMinutes) };
}

/** The window as it looks now: it follows the courier on the way, and is never one that has passed. */
export function arrivalOf(job: Job, now: Date, metresLeft: number | null): Window | null {
  if (job.status === 'AT_DROPOFF') return { from: now, to: addMinutes(now, handlingMinutes) };
  if (onCustomersLeg.has(job.status) && metresLeft !== null) return arrivalFrom(now, metresLeft);
  const waiting = job.status === 'PLANNED' || searching.has(job.status);
  if (!waiting && !onCustomersLeg.has(job.status) && !beforeRide.has(job.status)) return null;
  const soonest = arrivalFrom(now, onCustomersLeg.has(job.status) ? 0 : job.rideMetres);
  return soonest.from > job.eta.from ? soonest : job.eta;
}

const beforeRide: ReadonlySet<string> = new Set(['ASSIGNED', 'TO_PICKUP', 'AT_PICKUP']);
