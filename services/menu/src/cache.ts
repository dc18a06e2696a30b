import { exposed } from '@foodiefast/kit/failpoints';
import type { Logger } from '@foodiefast/kit/log';
import type { Redis } from 'ioredis';
import type { Publication } from './domain/kitchen.ts';
import type { Listing } from './domain/listing.ts';
import type { FigureRows } from './figures.ts';

/** What the public reads, kept in Redis for when MongoDB is away. It may lack anything at any time. */
export type Cache = ReturnType<typeof createCache>;

const keptSeconds = 30 * 24 * 3_600;

export function createCache({ redis, prefix, log }: { redis: Redis; prefix: string; log: Logger }) {
  // Counted up with the shape of a listing, so that nobody reads those of another release.
  const listingsKey = `${prefix}listings:2`;
  const figuresKey = `${prefix}figures`;
  // A publication never changes, so its id is all the version that the key needs.
  const menuKey = (publicationId: string) => `${prefix}menu:${publicationId}`;

  return {
    async saveListings(listings: readonly Listing[]): Promise<void> {
      if (listings.length === 0) return;
      await save(() =>
        redis
          .multi()
          .hset(listingsKey, Object.fromEntries(listings.map((it) => [it.id, JSON.stringify(it)])))
          .expire(listingsKey, keptSeconds)
          .exec(),
      );
    },

    async forgetListings(ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await save(() => redis.hdel(listingsKey, ...ids));
    },

    async listings(): Promise<Listing[] | null> {
      const found = await attempt(redis.hvals(listingsKey));
      if (!found || found.length === 0) return null;
      return found.map((text) => JSON.parse(text) as Listing);
    },

    async saveFigures(rows: FigureRows): Promise<void> {
      await save(() => redis.set(figuresKey, JSON.stringify(rows), 'EX', keptSeconds));
    },

    async figures(): Promise<FigureRows | null> {
      const text = await attempt(redis.get(figuresKey));
      return text ? (JSON.parse(text) as FigureRows) : null;
    },

    async saveMenu(menu: Publication): Promise<void> {
      await save(() => redis.set(menuKey(menu.id), JSON.stringify(menu), 'EX', keptSeconds));
    },

    async menu(publicationId: string): Promise<Publication | null> {
      const text = await attempt(redis.get(menuKey(publicationId)));
      if (!text) return null;
      const menu = JSON.parse(text) as Publication;
      return { ...menu, at: new Date(menu.at) };
    },
  };

  async function save(write: () => Promise<unknown>): Promise<void> {
    await attempt(exposed('redis', write));
  }

  async function attempt<Result>(command: Promise<Result>): Promise<Result | null> {
    try {
      return await command;
    } catch (error) {
      log.debug({ err: error }, 'Redis is away: going on without the cache');
      return null;
    }
  }
}
