import type { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { addMinutes, addMs, type Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type * as z from 'zod';
import { onCustomersLeg } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import type { Fix, Positions } from './positions.ts';
import { hearOf } from './presence.ts';
import type { Tables } from './tables.ts';

type Batch = z.infer<NonNullable<typeof deliveryEndpoints.positions.body>>['positions'];
type Deps = { db: Db<Tables>; clock: Clock; positions: Positions };

/**
 * Takes a batch of positions. While Redis is away none counts as taken; the newest one is kept in
 * Postgres all the same, where the search finds it.
 */
export async function takeBatch(
  deps: Deps,
  courierId: string,
  batch: Batch,
): Promise<{ taken: number; dropped: number }> {
  const { db, clock, positions } = deps;
  const now = clock.now();
  const standing = await readStanding(db, courierId);
  if (!standing?.online) throw new Refusal('COURIER_OFFLINE', 'Go online first');

  const fixes = sortedOnce(batch, now);
  const newest = fixes.at(-1);
  if (!newest) {
    await hearOf(db, courierId, now);
    return { taken: 0, dropped: batch.length };
  }
  const kept = await positions.take(courierId, fixes, now);
  const stale = addMs(standing.heard_at, limits.presenceWriteSeconds * 1_000) <= now;
  if (kept === null || stale) await remember(db, courierId, newest, now);
  if (kept?.shows && standing.order_id) await positions.show(standing.order_id, newest);
  const taken = kept?.taken ?? 0;
  return { taken, dropped: kept === null ? 0 : batch.length - taken };
}

const readStanding = (db: Db<Tables>, courierId: string) =>
  db
    .selectFrom('presences')
    .leftJoin('jobs', (join) =>
      join
        .onRef('jobs.courier_id', '=', 'presences.courier_id')
        .on('jobs.status', 'in', [...onCustomersLeg]),
    )
    .select(['presences.online', 'presences.heard_at', 'jobs.order_id'])
    .where('presences.courier_id', '=', courierId)
    .executeTakeFirst();

/** A phone's clock may run ahead: nobody is seen in the future. What is a day old is of no use. */
const sortedOnce = (batch: Batch, now: Date): Fix[] =>
  [...new Map(batch.map((it) => [it.sequence, it])).values()]
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ sequence, point, at }) => ({
      sequence,
      point,
      at: new Date(Math.min(Date.parse(at), now.getTime())),
    }))
    .filter(({ at }) => at >= addMinutes(now, -limits.positionHours * 60));

/** Hearing of a courier counts always, the position only when it is newer than the one we have. */
async function remember(
  db: Db<Tables>,
  courierId: string,
  { sequence, point, at }: Fix,
  now: Date,
): Promise<void> {
  await sql`
    UPDATE presences SET heard_at = ${now},
      (lat, lng, position_at, position_sequence) = (
        SELECT newest.lat, newest.lng, newest.at, newest.sequence
        FROM (VALUES
          (${point.lat}::float8, ${point.lng}::float8, ${at}::timestamptz, ${sequence}::bigint),
          (lat, lng, position_at, position_sequence)
        ) AS newest (lat, lng, at, sequence)
        ORDER BY newest.at DESC, newest.sequence DESC LIMIT 1)
    WHERE courier_id = ${courierId} AND online`.execute(db);
}
