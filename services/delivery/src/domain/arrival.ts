import { addMinutes, addMs } from '@foodiefast/kit/clock';
import type { Job, Window } from './job.ts';
import { beforePickup, onCustomersLeg, searching } from './job.ts';
import { type Figures, type Forecast, firstFigures } from './learning.ts';
import { limits } from './limits.ts';

const metresPerSecond = 250 / 60;
const detour = 1.3;
const unknownRideMetres = 2_000;

/** What a ride should take by its distance as the crow flies, without any stop. */
export const secondsFor = (metres: number): number => (metres * detour) / metresPerSecond;

type Way = Pick<Job, 'rideMetres' | 'rideSeconds'>;
export const expectedSeconds = ({ rideMetres, rideSeconds }: Way): number =>
  rideSeconds ?? secondsFor(rideMetres ?? unknownRideMetres);

/** When a meal arrives that leaves its kitchen at a time. */
export const arrivalFrom = (leaves: Date, way: Way, figures: Figures = firstFigures): Window =>
  around(leaves, figures.ride, expectedSeconds(way));

/** When a meal arrives that will be ready at a time; null until that was learnt. */
export const arrivalOnceReady = (readyBy: Date, way: Way, { sinceReady }: Figures): Window | null =>
  sinceReady && around(readyBy, sinceReady, expectedSeconds(way));

/** How far the courier is from where the way leads, as far as it is known. */
export type Left = { toKitchen?: number | null; toDoor?: number | null };

/** The window as it looks now: it follows the courier on the way, and is never one that has passed. */
export function arrivalOf(
  job: Job,
  now: Date,
  { toKitchen, toDoor }: Left,
  figures: Figures = firstFigures,
): Window | null {
  if (job.status === 'AT_DROPOFF') return atTheDoor(job, now, figures);
  if (onCustomersLeg.has(job.status)) {
    return isKnown(toDoor)
      ? arrivalFrom(now, whatIsLeft(job, toDoor), figures)
      : later(job.eta, arrivalFrom(now, { rideMetres: 0, rideSeconds: 0 }, figures));
  }
  const waits = job.status === 'PLANNED' || searching.has(job.status);
  if (!waits && !beforePickup.has(job.status)) return null;
  const approach = job.status === 'AT_PICKUP' ? 0 : secondsFor(isKnown(toKitchen) ? toKitchen : 0);
  return later(job.eta, arrivalFrom(addMs(now, approach * 1_000), job, figures));
}

const isKnown = (metres: number | null | undefined): metres is number =>
  metres != null && metres <= limits.strayMetres;

/** Whether a window differs so much from the one that was told that it has to be told. */
export const slips = (told: Window, seen: Window): boolean =>
  seen.to > addMinutes(told.to, limits.slipMinutes) ||
  seen.to < addMinutes(told.to, -limits.slipMinutes);

function atTheDoor({ arrivedAt, enteredAt }: Job, now: Date, { door }: Figures): Window {
  const since = arrivedAt ?? enteredAt;
  const to = addMs(since, door.late * 1_000);
  return { from: now, to: to > addMinutes(now, 1) ? to : addMinutes(now, 1) };
}

/** A street network asked for the whole way tells by its share what is left of it. */
function whatIsLeft({ rideMetres, rideSeconds }: Way, metres: number): Way {
  if (rideSeconds === null || !rideMetres) return { rideMetres: metres, rideSeconds: null };
  return { rideMetres: metres, rideSeconds: (rideSeconds * metres) / rideMetres };
}

const later = (a: Window, b: Window): Window => (b.from > a.from ? b : a);

function around(start: Date, { base, slope, early, late }: Forecast, seconds: number): Window {
  const middle = base + slope * seconds;
  const from = addMs(start, Math.max(0, middle + early) * 1_000);
  const to = addMs(start, Math.max(60, middle + late) * 1_000);
  return { from, to };
}
