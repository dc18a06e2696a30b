import { openBlobs } from '@foodiefast/kit/blob-config';
import { mongoBlobs } from '@foodiefast/kit/blob-mongo';
import { openDeadLetters, startConsumer } from '@foodiefast/kit/consume';
import { kafkaAccess, openKafka } from '@foodiefast/kit/kafka';
import { createLiveWriter } from '@foodiefast/kit/live';
import { servePeople } from '@foodiefast/kit/people';
import { openRedis } from '@foodiefast/kit/redis';
import { createSender } from '@foodiefast/kit/sender';
import { openApp, openIdentity, openPrivateApp } from '@foodiefast/kit/service';
import { defineService, start } from '@foodiefast/kit/start';
import { startAnnouncer } from './announcer.ts';
import { createCache } from './cache.ts';
import { createCommands } from './commands.ts';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { startDirectory } from './directory.ts';
import { createFigures } from './figures.ts';
import { mongoInbox } from './inbox.ts';
import { createLease } from './lease.ts';
import { createIndexesIfThere, openMongo } from './mongo.ts';
import { createPeople } from './people.ts';
import { createPhotos } from './photos.ts';
import { createPortions } from './portions.ts';
import { createQueries } from './queries.ts';
import { addPrivateRoutes } from './routes/private.ts';
import { addRoutes } from './routes.ts';
import { createStore } from './store.ts';

export const menu = defineService('menu', configSchema, {
  async migrate(config) {
    const mongo = openMongo({ url: config.MONGO_URL, poolMax: 1 });
    await mongo.createIndexes();
    await mongo.close();
  },
  async wire(running) {
    const { config, log, clock, health, parked, runs, use } = running;
    const { gate, cursors } = openIdentity('menu', running);
    const mongo = use(openMongo({ url: config.MONGO_URL, poolMax: config.MONGO_POOL_MAX }));
    const { redis } = use(openRedis({ url: config.REDIS_URL, log }));
    const kafka = use(
      openKafka({
        ...kafkaAccess(config),
        clientId: 'menu',
        topicPrefix: config.TOPIC_PREFIX,
        log,
      }),
    );
    await createIndexesIfThere(mongo, log);
    const store = createStore({ mongo, clock });
    const figures = createFigures({ mongo, clock });

    const inbox = mongoInbox({ mongo, clock, work: { store, figures } });
    const reading = { kafka, group: 'menu', handlers, inbox, log };
    parked.push(openDeadLetters(reading));
    if (runs.worker) {
      const consumer = use(startConsumer(reading));
      health.checks.push({
        name: 'consumer',
        async ping() {
          if (!consumer.healthy()) throw new Error('the consumer makes no progress');
        },
      });
    }

    const blobs = openBlobs({ config, prefix: 'menu/', own: mongoBlobs(mongo.blobs) });
    const photos = createPhotos({ mongo, blobs, clock, log });
    const privateApp = openPrivateApp(running, gate);
    const forgetPhotos = photos.forget;
    servePeople(privateApp, 'menu', createPeople({ store, mongo, forgetPhotos }));
    if (!runs.http) return { privateApp };

    const cache = createCache({ redis, prefix: `${config.TOPIC_PREFIX}menu:`, log });
    const directory = use(startDirectory({ mongo, store, figures, cache, log }));
    // MongoDB is no part of being ready: while it is away, browsing goes on from what is known.
    health.checks.push({ name: 'directory', ping: directory.ping });
    const announcer = use(
      startAnnouncer({
        mongo,
        lease: createLease({ mongo, clock, name: 'announcer' }),
        send: createSender(kafka),
        live: createLiveWriter(redis),
        log,
      }),
    );
    const changed = announcer.wake;
    const commands = createCommands({ store, directory, photos, clock, changed });
    const portions = createPortions({ mongo });
    const queries = createQueries({ directory, store, cache, portions, photos, cursors, clock });
    const app = await openApp(running, gate);
    await addRoutes(app, { commands, queries, store });
    addPrivateRoutes(privateApp, { queries });
    return { app, privateApp };
  },
});

if (import.meta.main) await start(menu);
