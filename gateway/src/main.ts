import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { openPeer } from '@foodiefast/kit/peer';
import { openRedis } from '@foodiefast/kit/redis';
import { openApp, openIdentity, openPrivateApp } from '@foodiefast/kit/service';
import { openLiveFeed } from '@foodiefast/kit/sse-feed';
import { defineService, start } from '@foodiefast/kit/start';
import { addGateway } from './app.ts';
import { createViews } from './compose.ts';
import { configSchema } from './config.ts';
import type { Services } from './graphql/asking.ts';
import { createLimiter } from './limits/limiter.ts';
import { createRedisBuckets } from './limits/redis-buckets.ts';
import { watchLoad } from './shedding.ts';

const askWithinMs = 3_000;

export const gateway = defineService('gateway', configSchema, {
  async wire(running) {
    const { config, clock, log } = running;
    const { gate, serviceTokens: tokens } = openIdentity('gateway', running);
    const { redis } = running.use(openRedis({ url: config.REDIS_URL, log }));
    const limits = running.use(openRedis({ url: config.REDIS_URL, log, gathers: true }));
    const urls = config.SERVICE_URLS;
    const ask = (name: ServiceName, url = urls[name]) =>
      running.use(openPeer({ name, url, tokens, timeoutMs: askWithinMs }));
    const services = Object.fromEntries(serviceNames.map((name) => [name, ask(name)])) as Services;
    const app = await openApp(running, gate);
    await addGateway(app, {
      serviceUrls: urls,
      publicUrl: config.PUBLIC_URL,
      webRoot: config.WEB_ROOT,
      map: { styleUrl: config.MAP_STYLE_URL, origins: config.MAP_ORIGINS },
      corsOrigins: config.CORS_ORIGINS,
      limiter: createLimiter({
        shared: createRedisBuckets(limits.redis),
        clock,
        log,
        factor: config.RATE_LIMIT_FACTOR,
      }),
      live: { feed: running.use(openLiveFeed({ redis, log })) },
      load: running.use(watchLoad()),
      services,
      libraries: {
        menu: ask('menu', config.MENU_PRIVATE_URL),
        reviews: ask('reviews', config.REVIEWS_PRIVATE_URL),
      },
      views: createViews({ ...services, rides: ask('delivery', config.DELIVERY_PRIVATE_URL) }, log),
    });
    return { app, privateApp: openPrivateApp(running, gate) };
  },
});

if (import.meta.main) await start(gateway);
