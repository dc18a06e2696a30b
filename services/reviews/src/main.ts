import { createLiveWriter } from '@foodiefast/kit/live';
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
import { createPeople } from './people.ts';
import { addPrivateRoutes, addRoutes } from './routes.ts';
import type { Tables } from './tables.ts';
import { startMover } from './votes/mover.ts';
import { addVoteRoutes } from './votes/routes.ts';
import { createTeller } from './votes/tell.ts';
import { createUrn } from './votes/urn.ts';

export const reviews = defineService('reviews', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { gate, cursors } = openIdentity('reviews', running);
    const parts = openPostgresParts<Tables>('reviews', running);
    parts.consume(handlers);
    const { clock, config, log, runs, use } = running;
    const { redis } = use(openRedis({ url: config.REDIS_URL, log }));
    const { db } = parts;
    const urn = createUrn(redis, config.TOPIC_PREFIX);
    const timeZone = config.VOTE_TIME_ZONE;
    if (runs.worker) {
      const live = createLiveWriter(redis);
      const moved = createTeller({ db, urn, live, clock, timeZone });
      use(startMover({ db, urn, moved, log }));
    }
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'reviews', createPeople({ db, urn }));
    if (!runs.http) return { privateApp };
    addPrivateRoutes(privateApp, db);
    const app = await openApp(running, gate);
    addRoutes(app, { ...parts, cursors, clock });
    addVoteRoutes(app, { db, urn, clock, timeZone });
    return { app, privateApp };
  },
});

if (import.meta.main) await start(reviews);
