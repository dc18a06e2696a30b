import type { Point } from '@foodiefast/contracts/primitives';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { readDropoff, readKitchen } from './copies.ts';
import type { Job } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import { aboutMetres, metresBetween } from './domain/map.ts';
import type { Sight } from './sight.ts';
import type { Tables } from './tables.ts';

type Arrival = { step: string; point?: Point | undefined; insists?: boolean | undefined };

/**
 * How far from its place an arrival was tapped, by what the tap says of itself or else by where the
 * phone is now; null while place or position are not known.
 */
export async function metresOff(
  { db, sight }: { db: Db<Tables>; sight: Sight },
  job: Job,
  { step, point }: Arrival,
): Promise<number | null> {
  if (job.courierId === null || (step !== 'at_pickup' && step !== 'at_dropoff')) return null;
  const address =
    step === 'at_pickup'
      ? (await readKitchen(db, job.kitchenId)).address
      : (await readDropoff(db, job.orderId))?.address;
  if (!address) return null;
  const place = point ?? (await sight.fix(job.courierId))?.point;
  return place ? metresBetween(place, address.point) : null;
}

/** Phones are wrong in courtyards: who insists is believed, and it is kept how far away that was. */
export function checkNear(metres: number | null, { insists }: Arrival): void {
  if (!isFar(metres) || insists) return;
  throw new Refusal('TOO_FAR', 'The phone was not there yet', {
    details: { metres: aboutMetres(metres ?? 0), withinMetres: limits.arrivedWithinMetres },
  });
}

export const isFar = (metres: number | null): boolean =>
  metres !== null && metres > limits.arrivedWithinMetres;
