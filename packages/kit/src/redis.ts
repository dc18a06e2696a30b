import { Redis } from 'ioredis';
import type { Logger } from './log.ts';

/**
 * A connection that fails fast: nobody waits for a Redis that is away. Callers treat every failure
 * as "not there" and go on without it.
 */
export function openRedis(o: {
  url: string;
  log: Logger;
  commandTimeoutMs?: number;
  /** What many ask at the same time goes out as one write; for a connection of one kind of question. */
  gathers?: boolean;
}) {
  const redis = new Redis(o.url, {
    lazyConnect: false,
    connectTimeout: 500,
    commandTimeout: o.commandTimeoutMs ?? 100,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    enableAutoPipelining: o.gathers ?? false,
    retryStrategy: (times) => Math.min(1_000, 50 * times),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) o.log.warn({ err: error }, 'Redis is away');
    away = true;
  });
  redis.on('ready', () => {
    if (away) o.log.info('Redis is back');
    away = false;
  });
  return {
    redis,
    async close() {
      redis.disconnect();
    },
  };
}
