import { randomBytes, randomUUID } from 'node:crypto';
import type { Blobs } from '@foodiefast/kit/blob';
import { mongoBlobs } from '@foodiefast/kit/blob-mongo';
import { systemClock } from '@foodiefast/kit/clock';
import { createCursors } from '@foodiefast/kit/cursor';
import type { Kafka } from '@foodiefast/kit/kafka';
import { openRedis } from '@foodiefast/kit/redis';
import { createSender } from '@foodiefast/kit/sender';
import { createIdentity } from '@foodiefast/testkit/identity';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { startAnnouncer } from '../src/announcer.ts';
import { createCache } from '../src/cache.ts';
import { createCommands } from '../src/commands.ts';
import { startDirectory } from '../src/directory.ts';
import { createFigures } from '../src/figures.ts';
import { createLease } from '../src/lease.ts';
import { openMongo } from '../src/mongo.ts';
import { createPhotos } from '../src/photos.ts';
import { createPortions } from '../src/portions.ts';
import { createQueries } from '../src/queries.ts';
import { addRoutes } from '../src/routes.ts';
import { createStore } from '../src/store.ts';

const live = { write: async () => undefined };

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The service on real stores with a database of its own, as main.ts wires it but for its consumer. */
export async function createWorld(
  o: { name?: string; mongoUrl?: string; redisUrl?: string; kafka?: Kafka; blobs?: Blobs } = {},
) {
  const name = o.name ?? `test_menu_${randomBytes(5).toString('hex')}`;
  const identity = await createIdentity();
  const { log } = identity;
  const clock = { ...systemClock };
  const mongo = openMongo({
    url: withDatabase(o.mongoUrl ?? servers().mongoUrl, name),
    poolMax: 5,
  });
  const { redis, close } = openRedis({ url: o.redisUrl ?? servers().redisUrl, log });
  const store = createStore({ mongo, clock });
  const figures = createFigures({ mongo, clock });
  const cache = createCache({ redis, prefix: `${name}:`, log });
  const directory = startDirectory({ mongo, store, figures, cache, log });
  const announcer =
    o.kafka &&
    startAnnouncer({
      mongo,
      lease: createLease({ mongo, clock, name: 'announcer' }),
      send: createSender(o.kafka),
      live,
      log,
    });
  const changed = () => announcer?.wake();
  const blobs = o.blobs ?? mongoBlobs(mongo.blobs);
  const photos = createPhotos({ mongo, blobs, clock, log });
  const commands = createCommands({ store, directory, photos, clock, changed });
  const portions = createPortions({ mongo });
  const cursors = createCursors('a secret of the tests, 32 bytes long');
  const queries = createQueries({ directory, store, cache, portions, photos, cursors, clock });
  const app = await identity.app('menu');
  await addRoutes(app, { commands, queries, store });

  return {
    name,
    identity,
    mongo,
    store,
    figures,
    cache,
    directory,
    queries,
    app,
    clock,
    log,
    redis,
    /** The first connection of a busy machine may take longer than a service waits for one. */
    ready: () =>
      until(() => mongo.createIndexes().then(() => true), {
        deadlineMs: 30_000,
        what: 'MongoDB to be there',
      }),
    async newChef() {
      const chef = await identity.person(['chef']);
      const kitchenId = randomUUID();
      await store.create(kitchenId, chef.id);
      return { kitchenId, ...chef };
    },
    async stop() {
      await app.close();
      await announcer?.stop();
      await directory.stop();
      await mongo.close();
      await close();
    },
  };
}

/** Removes the database and the cache of one test file. */
export async function dropStores(name: string): Promise<void> {
  const client = new MongoClient(withDatabase(servers().mongoUrl, name));
  await client.db().dropDatabase();
  await client.close();
  const redis = new Redis(servers().redisUrl);
  const keys = await redis.keys(`${name}:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}

const withDatabase = (url: string, name: string): string => {
  const at = new URL(url);
  at.pathname = `/${name}`;
  return at.href;
};
