import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const nobody = ["'none'"];
const self = ["'self'"];
const data = ['data:'];

const base = { baseUri: nobody, formAction: self, frameAncestors: nobody, objectSrc: nobody };

/** What a browser may do with an answer: with those of the API nothing at all. */
export const apiPolicy = policy({ ...base, defaultSrc: nobody, formAction: nobody });

/**
 * The web app: everything from here, pictures also as blobs, its worker for the map; what a map of
 * somebody else is made of comes from the origins that are named for it.
 */
export const webPolicy = (mapOrigins: readonly string[]) =>
  policy({
    ...base,
    defaultSrc: self,
    connectSrc: [...self, ...mapOrigins],
    imgSrc: [...self, ...data, 'blob:', ...mapOrigins],
    workerSrc: [...self, 'blob:'],
  });

/** The API reference writes its styles while it runs, and has no way around that. */
export const docsPolicy = policy({
  ...base,
  defaultSrc: self,
  imgSrc: [...self, ...data],
  fontSrc: [...self, ...data],
  styleSrc: [...self, "'unsafe-inline'"],
});

export type BrowserPolicy = ReturnType<typeof policy>;

function policy(directives: Record<string, string[]>) {
  return { contentSecurityPolicy: { useDefaults: false, directives } } as const;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a browser may do with the answers of this route, when it is not `apiPolicy`. */
    browserPolicy?: BrowserPolicy;
  }
}

/** Security headers on every answer; other origins only when they are named. */
export async function addBrowserRules(app: FastifyInstance, origins: string[]): Promise<void> {
  const headers = new Map<BrowserPolicy, Record<string, string>>();
  const headersOf = (policy: BrowserPolicy) => {
    const known = headers.get(policy) ?? securityHeaders(policy, origins);
    headers.set(policy, known);
    return known;
  };
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headersOf(request.routeOptions.config.browserPolicy ?? apiPolicy));
    done();
  });
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins,
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'etag',
      'idempotency-replayed',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'retry-after',
      'traceparent',
      'x-request-id',
    ],
    maxAge: 600,
  });
}

/** What helmet says of every answer, asked once: it would put its words together for each request. */
function securityHeaders(policy: BrowserPolicy, origins: string[]): Record<string, string> {
  const said: Record<string, string> = {};
  const listener = {
    setHeader: (name: string, value: string) => (said[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet({
    ...policy,
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    // Photos are shown by the origins that are let in.
    crossOriginResourcePolicy: { policy: origins.length > 0 ? 'cross-origin' : 'same-origin' },
  })({} as IncomingMessage, listener as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return said;
}
