import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { menuPublished } from '@foodiefast/contracts/menu';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { openRedis } from '@foodiefast/kit/redis';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity } from '@foodiefast/testkit/identity';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { handlers } from '../src/consumers.ts';
import type { Tables } from '../src/tables.ts';
import { addVoteRoutes } from '../src/votes/routes.ts';
import { createUrn } from '../src/votes/urn.ts';

/** The vote on stores of its own, on a day that the test sets. */
export async function openVoteStage() {
  const identity = await createIdentity();
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'reviews', migrations });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 10, log: identity.log });
  const { db } = postgres;
  const redis = openRedis({
    url: servers().redisUrl,
    log: identity.log,
    commandTimeoutMs: 5_000,
  });
  await until(() => redis.redis.status === 'ready', { what: 'Redis' });
  const prefix = `test-votes-${randomBytes(5).toString('hex')}.`;
  const urn = createUrn(redis.redis, prefix);
  const clock = { at: new Date('2026-05-01T12:00:00Z'), now: () => clock.at };
  const app = await identity.app('reviews');
  addVoteRoutes(app, { db, urn, clock, timeZone: 'Europe/Paris' });
  const inbox = postgresInbox(db);
  const hear = hearing({ group: 'reviews', handlers, inbox, now: () => clock.at });

  return {
    identity,
    db,
    databaseUrl: database.url,
    urn,
    prefix,
    clock,
    async forgetRedis() {
      const keys = await redis.redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.redis.del(...keys);
    },
    /** Which keys of Redis hold a word. */
    async keysWith(word: string) {
      const keys = await redis.redis.keys(`${prefix}*`);
      const held = await Promise.all(
        keys.map(async (key) => (await redis.redis.dumpBuffer(key))?.includes(word)),
      );
      return keys.filter((_key, at) => held[at]);
    },
    /** A kitchen's menu as menu tells it. */
    async publish(o: {
      kitchenId: string;
      chefId: string;
      version: number;
      dishIds: string[];
      eventId?: string;
    }) {
      const name = { fr: 'Plat', en: 'Dish' };
      const dish = {
        name,
        description: name,
        priceCents: 900,
        taxCategory: 'meal' as const,
        allergens: [],
        diets: [],
        preparationMinutes: 10,
        workUnits: 1,
        portionsPerDay: null,
        options: [],
        available: true,
      };
      const dishes = o.dishIds.map((id) => ({ ...dish, id }));
      await hear(menuPublished, {
        ...(o.eventId ? { id: o.eventId } : {}),
        key: o.kitchenId,
        version: o.version,
        data: {
          kitchenId: o.kitchenId,
          chefId: o.chefId,
          menuVersion: o.version,
          sections: [{ id: crypto.randomUUID(), name, dishes }],
        },
      });
    },
    async vote(who: { headers: object }, dishId: string) {
      const headers = { ...who.headers };
      const payload = { dishId };
      return app.inject({ method: 'PUT', url: '/votes/today', headers, payload });
    },
    today: async (who?: { headers: object }) =>
      (await app.inject({ url: '/votes/today', headers: { ...who?.headers } })).json(),
    async close() {
      await this.forgetRedis();
      await redis.close();
      await postgres.close();
      await database.drop();
    },
  };
}
export type VoteStage = Awaited<ReturnType<typeof openVoteStage>>;
