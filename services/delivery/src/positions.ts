import type { Point } from '@foodiefast/contracts/primitives';
import { isAway } from '@foodiefast/kit/away';
import { exposed } from '@foodiefast/kit/failpoints';
import { newId } from '@foodiefast/kit/ids';
import { createLiveWriter } from '@foodiefast/kit/live';
import type { Logger } from '@foodiefast/kit/log';
import type { Redis } from 'ioredis';
import { limits } from './domain/limits.ts';
import { takePositions } from './take-positions.ts';

export type Fix = { sequence: number; point: Point; at: Date };
/** `fixedAt`: when the phone told it by itself, by our clock; null where somebody went online. */
export type Seen = { point: Point; at: Date; fixedAt?: Date | null };

/**
 * Where couriers are, in Redis and for a day at most. Every answer is null while Redis is away: the
 * callers then go by the last position in Postgres.
 */
export type Positions = {
  /** Takes the positions that are newer than all before; `shows` when a screen may be told again. */
  take(
    courierId: string,
    fixes: readonly Fix[],
    now: Date,
  ): Promise<{ taken: number; shows: boolean } | null>;
  /** Where a courier says to be when going online. */
  place(courierId: string, point: Point, now: Date): Promise<void>;
  remove(courierId: string): Promise<void>;
  last(courierId: string): Promise<Seen | null>;
  near(point: Point, radiusMetres: number): Promise<Map<string, Point> | null>;
  /** Tells the customer, whose screen follows the order's stream. */
  show(orderId: string, seen: Seen): Promise<void>;
};

const nearMax = 100;
// Beyond it Redis keeps no places; nobody delivers there.
const latMax = 85;

export function createPositions(o: { redis: Redis; log: Logger; prefix: string }): Positions {
  const { redis, log } = o;
  const geo = `${o.prefix}delivery:{couriers}:geo`;
  const heard = `${o.prefix}delivery:{couriers}:heard`;
  const keyOf = (courierId: string) => `${o.prefix}delivery:{couriers}:${courierId}`;
  const live = createLiveWriter(redis);
  const keptSeconds = limits.positionHours * 3_600;

  const written = <T>(write: () => Promise<T>) => orNull(() => exposed('redis', write));
  async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) log.warn({ err: error }, 'Redis refuses positions');
      return null;
    }
  }

  return {
    take: (courierId, fixes, now) =>
      written(() =>
        takePositions(redis, {
          keys: { geo, heard, courier: keyOf(courierId) },
          courierId,
          fixes,
          now,
          keptSeconds,
          silentSeconds: limits.positionFreshSeconds,
          latMax,
        }),
      ),
    async place(courierId, { lat, lng }, now) {
      await written(async () => {
        const key = keyOf(courierId);
        const multi = redis.multi().hset(key, { lat, lng, at: now.getTime() }).hdel(key, 'fixed');
        multi.expire(key, keptSeconds).zadd(heard, now.getTime(), courierId);
        if (Math.abs(lat) <= latMax) multi.geoadd(geo, lng, lat, courierId);
        await multi.exec();
      });
    },
    async remove(courierId) {
      await written(() =>
        redis
          .multi()
          .zrem(geo, courierId)
          .zrem(heard, courierId)
          // The sequence stays, so that what was sent before does not come in after all.
          .hdel(keyOf(courierId), 'lat', 'lng', 'at', 'fixed')
          .exec(),
      );
    },
    last: (courierId) =>
      orNull(async () => {
        const key = keyOf(courierId);
        const [lat, lng, at, fixed] = await redis.hmget(key, 'lat', 'lng', 'at', 'fixed');
        if (!lat || !lng || !at) return null;
        return {
          point: { lat: Number(lat), lng: Number(lng) },
          at: new Date(Number(at)),
          fixedAt: fixed ? new Date(Number(fixed)) : null,
        };
      }),
    near: ({ lat, lng }, radiusMetres) =>
      orNull(async () => {
        if (Math.abs(lat) > latMax) return new Map<string, Point>();
        const found = (await redis.geosearch(
          geo,
          'FROMLONLAT',
          lng,
          lat,
          'BYRADIUS',
          radiusMetres,
          'm',
          'ASC',
          'COUNT',
          nearMax,
          'WITHCOORD',
        )) as [string, [string, string]][];
        return new Map(
          found.map(([id, [x, y]]) => [id, { lat: Number(y), lng: Number(x) }] as const),
        );
      }),
    async show(orderId, { point, at }) {
      await orNull(() =>
        live.write([
          {
            stream: `order:${orderId}`,
            event: {
              id: newId(),
              type: 'courier.position.v1',
              key: orderId,
              version: 0,
              at: at.toISOString(),
              data: { point, at: at.toISOString() },
            },
          },
        ]),
      );
    },
  };
}
