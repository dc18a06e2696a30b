import type { AddressInfo } from 'node:net';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { buildApp } from '@foodiefast/kit/app';
import { openPeer, type Peer } from '@foodiefast/kit/peer';
import { openRedis } from '@foodiefast/kit/redis';
import { openLiveFeed } from '@foodiefast/kit/sse-feed';
import { createIdentity, type Identity } from '@foodiefast/testkit/identity';
import { servers } from '@foodiefast/testkit/servers';
import Fastify, { type FastifyInstance } from 'fastify';
import { addGateway } from '../src/app.ts';
import { createViews } from '../src/compose.ts';
import type { Services } from '../src/graphql/asking.ts';
import { createLimiter } from '../src/limits/limiter.ts';
import type { Buckets } from '../src/limits/redis-buckets.ts';
import type { LiveOptions } from '../src/live/routes.ts';
import type { SiteMap } from '../src/site.ts';

export const unreachable = 'http://127.0.0.1:1';

/** A service that is not ours: says what reached it, and answers what the test gives it. */
export async function openUpstream(
  routes: (app: FastifyInstance) => void = echo,
): Promise<{ url: string; app: FastifyInstance }> {
  const app = Fastify({ bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
  routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

function echo(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.all('/*', async (request, reply) =>
    reply.headers({ server: 'echo/1', 'x-powered-by': 'echo' }).send({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: request.body ?? null,
    }),
  );
}

const noLimits: Buckets = {
  async take() {
    return { allowed: true, limit: 1, remaining: 1, retryAfterMs: 0, resetMs: 0 };
  },
};

export type Stage = {
  app: FastifyInstance;
  identity: Identity;
  url: string;
  stop(): Promise<void>;
};

/** A gateway that listens, with every service at one address unless told otherwise. */
export async function openStage(o: {
  upstream?: string;
  services?: Partial<Record<ServiceName, string>>;
  rides?: string;
  limits?: Buckets;
  delayMs?: () => number;
  webRoot?: string;
  map?: SiteMap;
  corsOrigins?: string[];
  redisUrl?: string;
  live?: Partial<LiveOptions>;
}): Promise<Stage> {
  const identity = await createIdentity();
  const app = await buildApp({
    log: identity.log,
    gate: identity.gateOf('gateway'),
    tokens: identity.rules,
    trustedProxies: [],
  });
  const urls = Object.fromEntries(
    serviceNames.map((name) => [name, o.services?.[name] ?? o.upstream ?? unreachable]),
  ) as Record<ServiceName, string>;
  const services = Object.fromEntries(
    serviceNames.map((name) => [name, openAt(name, urls[name])]),
  ) as Services;
  const peers = Object.values(services);
  const rides = openAt('delivery', o.rides ?? urls.delivery);
  const redis = openRedis({ url: o.redisUrl ?? servers().redisUrl, log: identity.log });
  const feed = openLiveFeed({ redis: redis.redis, log: identity.log });
  await addGateway(app, {
    live: { feed, ...o.live },
    services,
    libraries: services,
    serviceUrls: urls,
    publicUrl: 'http://gateway.test',
    webRoot: o.webRoot,
    map: o.map ?? { styleUrl: undefined, origins: [] },
    corsOrigins: o.corsOrigins ?? [],
    limiter: o.limits
      ? createLimiter({
          shared: o.limits,
          clock: { now: () => new Date() },
          log: identity.log,
          factor: 1,
        })
      : noLimits,
    load: { delayMs: o.delayMs ?? (() => 0), stop() {} },
    views: createViews({ ...services, rides }, identity.log),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    identity,
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async stop() {
      await app.close();
      await feed.close();
      await redis.close();
      await Promise.all([...peers, rides].map((peer) => peer.close()));
    },
  };

  function openAt(name: ServiceName, url: string): Peer {
    return openPeer({ name, url, tokens: identity.tokensOf('gateway'), timeoutMs: 2_000 });
  }
}
