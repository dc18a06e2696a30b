import type { Redis } from 'ioredis';
import type { Fix } from './positions.ts';

// One step, so that two batches of one courier at once cannot both be the newest. What was not heard
// of for a day is forgotten on the way. A phone whose clock or count was set back is heard again by the
// time of its positions, once nothing newer has come for a while.
const script = `
local now, keep = tonumber(ARGV[2]), tonumber(ARGV[3])
local known = redis.call('HMGET', KEYS[3], 'sequence', 'at', 'fixed')
local last, at, fixed = tonumber(known[1] or '-1'), tonumber(known[2] or '0'), tonumber(known[3] or '0')
local newest, silent = tonumber(ARGV[6]), now - fixed > tonumber(ARGV[8])
if silent and newest > at then last = -1 end
if not silent and newest < at then return {0, 0} end
local taken = 0
for i = 9, #ARGV do
  if tonumber(ARGV[i]) > last then taken = taken + 1 end
end
if taken == 0 then return {0, 0} end
redis.call('HSET', KEYS[3], 'sequence', ARGV[#ARGV], 'lat', ARGV[4], 'lng', ARGV[5], 'at', ARGV[6], 'fixed', ARGV[2])
redis.call('EXPIRE', KEYS[3], keep)
redis.call('ZADD', KEYS[2], now, ARGV[1])
if ARGV[7] == '1' then redis.call('GEOADD', KEYS[1], ARGV[5], ARGV[4], ARGV[1]) end
local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - keep * 1000, 'LIMIT', 0, 100)
if #old > 0 then
  redis.call('ZREM', KEYS[1], unpack(old))
  redis.call('ZREM', KEYS[2], unpack(old))
end
local shown = tonumber(redis.call('HGET', KEYS[3], 'shown') or '0')
if math.abs(now - shown) < 1000 then return {taken, 0} end
redis.call('HSET', KEYS[3], 'shown', ARGV[2])
return {taken, 1}`;

/** `fixes` come sorted by sequence, each once; at most one batch a second is to be shown. */
export async function takePositions(
  redis: Redis,
  o: {
    keys: { geo: string; heard: string; courier: string };
    courierId: string;
    fixes: readonly Fix[];
    now: Date;
    keptSeconds: number;
    silentSeconds: number;
    latMax: number;
  },
): Promise<{ taken: number; shows: boolean }> {
  const newest = o.fixes.at(-1);
  if (!newest) return { taken: 0, shows: false };
  const { point, at } = newest;
  const [taken, shows] = (await redis.eval(
    script,
    3,
    o.keys.geo,
    o.keys.heard,
    o.keys.courier,
    o.courierId,
    o.now.getTime(),
    o.keptSeconds,
    point.lat,
    point.lng,
    at.getTime(),
    Math.abs(point.lat) <= o.latMax ? '1' : '0',
    o.silentSeconds * 1_000,
    ...o.fixes.map(({ sequence }) => sequence),
  )) as [number, number];
  return { taken, shows: shows === 1 };
}
