import { openBlobs } from '@foodiefast/kit/blob-config';
import { postgresBlobs } from '@foodiefast/kit/blob-postgres';
import { openOutside } from '@foodiefast/kit/outside';
import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import { openRedis } from '@foodiefast/kit/redis';
import {
  migratesBeside,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
} from '@foodiefast/kit/service';
import { defineService, start } from '@foodiefast/kit/start';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { deadlines } from './deadlines.ts';
import { createHistory } from './history.ts';
import { createPeople } from './people.ts';
import { createPhotos } from './photos.ts';
import { createPositions } from './positions.ts';
import { createQueries } from './queries.ts';
import { addInternalRoutes, addRoutes } from './routes.ts';
import { createRouting, noRouting } from './routing.ts';
import { createSight } from './sight.ts';
import { createStore } from './store.ts';
import type { Tables } from './tables.ts';

export const delivery = defineService('delivery', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { config, clock, log, runs, use } = running;
    const identity = openIdentity('delivery', running);
    const parts = openPostgresParts<Tables>('delivery', running);
    const { redis } = use(openRedis({ url: config.REDIS_URL, log }));
    const orders = use(
      openPeer({
        name: 'orders',
        url: config.ORDERS_PRIVATE_URL,
        tokens: identity.serviceTokens,
        timeoutMs: 3_000,
      }),
    );
    const { db, write } = parts;
    const positions = createPositions({ redis, log, prefix: config.TOPIC_PREFIX });
    const sight = createSight({ db, clock, positions });
    const history = createHistory();
    const store = createStore({ clock, history });
    const own = postgresBlobs(db);
    const blobs = openBlobs({ config, prefix: 'delivery/', own });
    const photos = createPhotos({ db, write, clock, store, blobs });
    const queries = createQueries({ db, clock, sight, history });
    const { ROUTING_URL: url, ROUTING_PROFILE: profile } = config;
    const routing = url
      ? createRouting({
          outside: use(openOutside({ name: 'routing', url, log, timeoutMs: 1_000 })),
          profile,
        })
      : noRouting;
    const stores = { db, write, clock, store, positions, routing, sight, history, photos };
    const deps = { ...stores, orders, queries };

    const privateApp = openPrivateApp(running, identity.gate);
    addInternalRoutes(privateApp, deps);
    servePeople(privateApp, 'delivery', createPeople(deps));
    parts.consume(handlers(deps));
    parts.sweep(deadlines(deps));
    if (!runs.http) return { privateApp };
    const app = await openApp(running, identity.gate);
    await addRoutes(app, deps);
    return { app, privateApp };
  },
});

if (import.meta.main) await start(delivery);
