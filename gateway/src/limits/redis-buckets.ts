import { exposed } from '@foodiefast/kit/failpoints';
import { untraced } from '@foodiefast/kit/traceparent';
import type { Redis } from 'ioredis';
import { type Allowance, type Verdict, verdictOf } from './bucket.ts';

export type Buckets = { take(key: string, allowance: Allowance): Promise<Verdict> };

// The same sum as in bucket.ts, by the clock of Redis, in one round trip.
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local per_token, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local before = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local after = before + per_token
if now + burst * per_token - after < 0 then
  return {0, math.ceil(before - now)}
end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.max(1, math.ceil(after - now)))
return {1, math.ceil(after - now)}`;

export function createRedisBuckets(redis: Redis): Buckets {
  redis.defineCommand('takeToken', { numberOfKeys: 1, lua: script });
  const commands = redis as Redis & {
    takeToken(key: string, perTokenMs: number, burst: number): Promise<[0 | 1, number]>;
  };
  return {
    async take(key, allowance) {
      const perTokenMs = 60_000 / allowance.perMinute;
      // It goes out with those of other requests, and so belongs to no trace.
      const [allowed, resetMs] = await exposed('redis', () =>
        untraced(() => commands.takeToken(`limit:${key}`, perTokenMs, allowance.burst)),
      );
      return verdictOf(allowed === 1, resetMs, allowance);
    },
  };
}
