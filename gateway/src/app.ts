import { publicApi } from '@foodiefast/contracts/api';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import { addBrowserRules } from './browser-rules.ts';
import type { Views } from './compose.ts';
import { addDocs } from './docs.ts';
import { guardEdge } from './edge.ts';
import { addForwards } from './forward.ts';
import type { Services } from './graphql/asking.ts';
import type { Libraries } from './graphql/loaders.ts';
import { addGraphql } from './graphql/routes.ts';
import { schemaOfContracts } from './graphql/schema.ts';
import type { Buckets } from './limits/redis-buckets.ts';
import { addLiveRoutes, type LiveOptions } from './live/routes.ts';
import { refuseMethods } from './methods.ts';
import { addOwnRoutes } from './own-routes.ts';
import { type Load, shedLoad } from './shedding.ts';
import { addSite, type SiteMap } from './site.ts';
import { createUpstream, type Upstream } from './upstream.ts';

/** The only door of the platform: what is not in the contracts' public API cannot be reached. */
export async function addGateway(
  app: FastifyInstance,
  o: {
    serviceUrls: Readonly<Record<ServiceName, string>>;
    publicUrl: string;
    webRoot: string | undefined;
    map: SiteMap;
    corsOrigins: string[];
    limiter: Buckets;
    load: Load;
    views: Views;
    live: LiveOptions;
    services: Services;
    libraries: Libraries;
    api?: readonly Endpoint[];
  },
): Promise<void> {
  const api = o.api ?? publicApi;
  const schema = schemaOfContracts();
  await addBrowserRules(app, o.corsOrigins);
  shedLoad(app, o.load);
  guardEdge(app, o.limiter);
  refuseMethods(app, api);

  await addForwards(app, {
    api,
    upstreams: upstreamsOf(o.serviceUrls),
    publicUrl: o.publicUrl,
  });
  await app.register(
    async (scope) => {
      addOwnRoutes(scope, o.views);
      addLiveRoutes(scope, o.views, o.live);
      await addGraphql(scope, { ...o, schema });
    },
    { prefix: '/api/v1' },
  );
  addDocs(app, { api, schema, publicUrl: o.publicUrl });
  const answersOptions = o.corsOrigins.length === 0;
  await addSite(app, { webRoot: o.webRoot, map: o.map, answersOptions });
}

const upstreamsOf = (urls: Readonly<Record<ServiceName, string>>) =>
  Object.fromEntries(
    serviceNames.map((name) => [name, createUpstream(name, urls[name])]),
  ) as Record<ServiceName, Upstream>;
