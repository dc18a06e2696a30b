import type { DomainEvent } from '@foodiefast/contracts/event';
import type { Redis } from 'ioredis';
import { exposed } from './failpoints.ts';

/** Streams that screens follow: `order:<id>`, `kitchen:<id>`, `courier:<id>`. */
export type LiveWriter = {
  write(entries: { stream: string; event: DomainEvent }[]): Promise<void>;
};

const entriesMax = 200;
const keptSeconds = 24 * 3600;

export const liveKey = (stream: string): string => `live:${stream}`;

/** Appends to Redis streams of the newest 200 entries that are kept for a day. */
export function createLiveWriter(redis: Redis): LiveWriter {
  return {
    write: (entries) => exposed('live', () => append(entries)),
  };

  async function append(entries: Parameters<LiveWriter['write']>[0]): Promise<void> {
    const pipeline = redis.pipeline();
    for (const { stream, event } of entries) {
      const key = liveKey(stream);
      pipeline.xadd(key, 'MAXLEN', '~', entriesMax, '*', 'event', JSON.stringify(event));
      pipeline.expire(key, keptSeconds);
    }
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error)?.[0];
    if (failed) throw failed;
  }
}
