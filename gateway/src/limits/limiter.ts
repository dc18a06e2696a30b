import type { Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import { LRUCache } from 'lru-cache';
import { type Allowance, take, type Verdict } from './bucket.ts';
import type { Buckets } from './redis-buckets.ts';

const keysMax = 100_000;
const askAgainAfterMs = 1_000;

/**
 * Counts in Redis, so that all gateways count together. While Redis is away each counts for itself:
 * nobody is refused because of it, and nobody goes unlimited.
 */
export function createLimiter(o: {
  shared: Buckets;
  clock: Clock;
  log: Logger;
  factor: number;
}): Buckets {
  const local = new LRUCache<string, number>({ max: keysMax });
  let awayUntilMs = 0;

  async function ask(key: string, allowance: Allowance): Promise<Verdict | null> {
    const nowMs = o.clock.now().getTime();
    if (nowMs < awayUntilMs) return null;
    try {
      const verdict = await o.shared.take(key, allowance);
      if (awayUntilMs > 0) o.log.info('limits are shared again');
      awayUntilMs = 0;
      return verdict;
    } catch (error) {
      if (awayUntilMs === 0) o.log.warn({ err: error }, 'limits are counted here alone');
      awayUntilMs = nowMs + askAgainAfterMs;
      return null;
    }
  }

  function count(key: string, allowance: Allowance): Verdict {
    const { fullAtMs, verdict } = take(local.get(key), o.clock.now().getTime(), allowance);
    local.set(key, fullAtMs);
    return verdict;
  }

  return {
    async take(key, { perMinute, burst }) {
      const allowance = {
        perMinute: perMinute * o.factor,
        burst: Math.max(1, Math.round(burst * o.factor)),
      };
      return (await ask(key, allowance)) ?? count(key, allowance);
    },
  };
}
