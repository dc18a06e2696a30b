import type { Point } from '@foodiefast/contracts/primitives';
import { addMinutes } from '@foodiefast/kit/clock';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Free } from './domain/candidates.ts';
import { inHand, type Job } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import type { Box } from './domain/map.ts';
import type { Tables } from './tables.ts';

const rowsMax = 200;

/**
 * Couriers who could be asked: online, heard of, without job and offer, no party of the order, not
 * asked for this job in this phase just now. Redis says who is near; Postgres adds who was near at
 * last, for when Redis is away or has forgotten.
 */
export async function findFree(
  tx: Tx<Tables>,
  o: { job: Job; seen: Map<string, Point>; box: Box; now: Date },
): Promise<Free[]> {
  const { job, seen, box, now } = o;
  const barred = [...job.excluded, job.customerId, job.chefId];
  const heardAfter = addMinutes(now, -limits.offerableMinutes);
  const justNow = addMinutes(now, -limits.askAgainMinutes);
  const askedAfter = justNow > job.enteredAt ? justNow : job.enteredAt;
  const { rows } = await sql<{
    courier_id: string;
    lat: number | null;
    lng: number | null;
    free_since: Date;
  }>`
    SELECT courier_id, lat, lng, free_since FROM presences p
    WHERE online AND heard_at > ${heardAfter} AND courier_id <> ALL(${barred}::uuid[])
      AND (courier_id = ANY(${[...seen.keys()]}::uuid[])
        OR (lat BETWEEN ${box.south} AND ${box.north} AND lng BETWEEN ${box.west} AND ${box.east}))
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.courier_id = p.courier_id
        AND j.status = ANY(${[...inHand]}))
      AND NOT EXISTS (SELECT FROM offers f WHERE f.courier_id = p.courier_id
        AND f.status = 'OPEN')
      AND NOT EXISTS (SELECT FROM offers f WHERE f.job_id = ${job.id}
        AND f.courier_id = p.courier_id AND f.made_at >= ${askedAfter})
    ORDER BY abs(lat - ${(box.south + box.north) / 2}) + abs(lng - ${(box.west + box.east) / 2})
    LIMIT ${rowsMax}`.execute(tx);
  return rows.flatMap((row) => {
    const last = row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng };
    const point = seen.get(row.courier_id) ?? last;
    return point ? [{ courierId: row.courier_id, point, freeSince: row.free_since }] : [];
  });
}
