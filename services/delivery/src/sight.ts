import type { Clock } from '@foodiefast/kit/clock';
import { addMs } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { limits } from './domain/limits.ts';
import type { Positions, Seen } from './positions.ts';
import type { Tables } from './tables.ts';

/** Where a courier was seen last, from Redis or, some seconds older, from Postgres. */
export type Sight = {
  lastSeen(courierId: string): Promise<Seen | null>;
  /** What the phone itself has told just now; null when it tells nothing. */
  fix(courierId: string): Promise<Seen | null>;
};

export function createSight(o: { db: Db<Tables>; clock: Clock; positions: Positions }): Sight {
  const { db, clock, positions } = o;
  return {
    async lastSeen(courierId) {
      const known = await positions.last(courierId);
      if (known) return known;
      const row = await db
        .selectFrom('presences')
        .select(['lat', 'lng', 'position_at'])
        .where('courier_id', '=', courierId)
        .executeTakeFirst();
      return row ? seenIn(row) : null;
    },
    async fix(courierId) {
      const known = await positions.last(courierId);
      if (!known?.fixedAt) return null;
      const until = addMs(known.fixedAt, limits.positionFreshSeconds * 1_000);
      return until >= clock.now() ? known : null;
    },
  };
}

export const seenIn = (row: {
  lat: number | null;
  lng: number | null;
  position_at: Date | null;
}): Seen | null =>
  row.lat === null || row.lng === null || row.position_at === null
    ? null
    : { point: { lat: row.lat, lng: row.lng }, at: row.position_at };
