import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@foodiefast/contracts/event';
import type { Redis } from 'ioredis';
import { createAlarm } from './alarm.ts';
import { liveKey } from './live.ts';
import type { Logger } from './log.ts';
import { isAfter } from './sse-position.ts';

export type LiveEntry = { id: string; event: DomainEvent };
export type Follower = { entries(entries: LiveEntry[]): void; away(): void };

/** Entries of the Redis streams that screens follow, for any number of clients of this process. */
export type LiveFeed = {
  /** Ids of the oldest and newest entry, null when there is none. Throws when Redis is away. */
  span(stream: string): Promise<{ first: string; last: string } | null>;
  /** Everything after an id, until left. After `away` nothing comes any more. */
  follow(stream: string, after: string, follower: Follower): () => void;
  close(): Promise<void>;
};

type Listener = Follower & { seen: string };
type Watched = { cursor: string; listeners: Set<Listener> };

const blockMs = 2_000;
const hangMs = 1_000;
const batchMax = 100;
const restAfterAwayMs = 500;
// A read names every stream, so with thousands of them we read less often.
const streamsPerMs = 200;
const pauseMaxMs = 20;

/** One blocking connection reads all streams; `redis` is for short questions. */
export function openLiveFeed(o: { redis: Redis; log: Logger }): LiveFeed {
  const reader = o.redis.duplicate({ commandTimeout: blockMs + hangMs });
  reader.on('error', (error) => o.log.debug({ err: error }, 'live reader'));
  const watched = new Map<string, Watched>();
  const wakeKey = `live:wake:${randomUUID()}`;
  const alarm = createAlarm();
  const stopping = new AbortController();
  let wakeCursor = '0-0';

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (watched.size === 0) await alarm.sleep(60_000);
      else await readOnce().catch(giveUp);
    }
  }

  async function readOnce(): Promise<void> {
    const asked = [...watched].map(([key, { cursor }]) => [key, cursor] as const);
    const keys = [wakeKey, ...asked.map(([key]) => key)];
    const cursors = [wakeCursor, ...asked.map(([, cursor]) => cursor)];
    const answer = await reader.xread(
      ...(['COUNT', batchMax, 'BLOCK', blockMs, 'STREAMS'] as [
        'COUNT',
        number,
        'BLOCK',
        number,
        'STREAMS',
      ]),
      ...keys,
      ...cursors,
    );
    if (!answer) return;
    const before = new Map(asked);
    for (const [key, entries] of answer) {
      if (key === wakeKey) wakeCursor = entries.at(-1)?.[0] ?? wakeCursor;
      else deliver(key, before.get(key), entries);
    }
    if (watched.size > streamsPerMs) {
      await alarm.sleep(Math.min(pauseMaxMs, watched.size / streamsPerMs));
    }
  }

  /** What was read from a place that has since been moved back is read again from there. */
  function deliver(key: string, from: string | undefined, rows: [string, string[]][]): void {
    const stream = watched.get(key);
    if (!stream || stream.cursor !== from) return;
    const entries = rows.flatMap((row) => parse(row) ?? []);
    stream.cursor = rows.at(-1)?.[0] ?? stream.cursor;
    for (const listener of stream.listeners) {
      const news = entries.filter(({ id }) => isAfter(id, listener.seen));
      listener.seen = stream.cursor;
      if (news.length > 0) listener.entries(news);
    }
  }

  function parse([id, fields]: [string, string[]]): LiveEntry | null {
    try {
      return { id, event: JSON.parse(fields[1] ?? '') as DomainEvent };
    } catch (error) {
      o.log.warn({ err: error, id }, 'a live entry can not be read');
      return null;
    }
  }

  /** Followers are told, and come again when Redis is back: what they missed is theirs to ask. */
  async function giveUp(error: unknown): Promise<void> {
    if (stopping.signal.aborted) return;
    o.log.warn({ err: error, streams: watched.size }, 'live updates can not be read');
    const listeners = [...watched.values()].flatMap((stream) => [...stream.listeners]);
    watched.clear();
    for (const listener of listeners) listener.away();
    await alarm.sleep(restAfterAwayMs);
  }

  /** Ends the read that blocks, so that it begins again with a new stream. */
  function wake(): void {
    alarm.wake();
    o.redis
      .pipeline()
      .xadd(wakeKey, 'MAXLEN', 1, '*', 'wake', '1')
      .pexpire(wakeKey, 60_000)
      .exec()
      .catch((error: unknown) => o.log.debug({ err: error }, 'the live reader is not woken'));
  }

  const done = run();
  return {
    async span(stream) {
      const key = liveKey(stream);
      const [oldest, newest] = await Promise.all([
        o.redis.xrange(key, '-', '+', 'COUNT', 1),
        o.redis.xrevrange(key, '+', '-', 'COUNT', 1),
      ]);
      const first = oldest[0]?.[0];
      const last = newest[0]?.[0];
      return first === undefined || last === undefined ? null : { first, last };
    },
    follow(stream, after, follower) {
      const key = liveKey(stream);
      const listener = { ...follower, seen: after };
      const known = watched.get(key);
      if (known) {
        known.listeners.add(listener);
        if (isAfter(known.cursor, after)) known.cursor = after;
      } else watched.set(key, { cursor: after, listeners: new Set([listener]) });
      wake();
      return () => {
        const left = watched.get(key);
        left?.listeners.delete(listener);
        if (left?.listeners.size === 0) watched.delete(key);
      };
    },
    async close() {
      stopping.abort();
      alarm.wake();
      reader.disconnect();
      await done;
    },
  };
}
