import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import serveStatic from '@fastify/static';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { webPolicy } from './browser-rules.ts';

const rest: Endpoint = {
  service: 'gateway',
  method: 'GET',
  path: '/*',
  summary: 'The web app',
  policy: { who: 'anyone' },
  idempotency: 'none',
  answers: {},
  refusals: [],
};

// Paths of the API, and of the private ports.
const notOfTheApp = /^\/+(api|\.well-known|internal|livez|readyz|metrics)(\/|$)/i;

type Page = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** What the web app is told when it runs: a build is the same for every platform. */
export type SiteMap = { styleUrl: string | undefined; origins: readonly string[] };

/** Everything that is no endpoint: the web app, and a plain no to the rest. */
export async function addSite(
  app: FastifyInstance,
  o: { webRoot: string | undefined; answersOptions: boolean; map: SiteMap },
): Promise<void> {
  const page = o.webRoot ? await webApp(app, resolve(o.webRoot), o.map) : plainPage;
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: scope.supportedMethods.filter((method) => method !== 'OPTIONS' || o.answersOptions),
      url: '/*',
      exposeHeadRoute: false,
      config: { endpoint: rest, browserPolicy: webPolicy(originsOf(o.map)) },
      handler(request, reply) {
        const path = request.url.split('?', 1)[0] as string;
        const reads = request.method === 'GET' || request.method === 'HEAD';
        if (reads && !notOfTheApp.test(path)) return page(request, reply);
        throw new Refusal('NOT_FOUND', `No such path: ${request.method} ${path.slice(0, 200)}`);
      },
    });
  });
}

/**
 * Files as they are, or packed as the build left them; those with a hash in their name for ever; any
 * other path is the app's own.
 */
async function webApp(app: FastifyInstance, root: string, map: SiteMap): Promise<Page> {
  await app.register(serveStatic, {
    root,
    serve: false,
    cacheControl: false,
    dotfiles: 'deny',
    preCompressed: true,
  });
  const files = await namesOf(root);
  return async (request, reply) => {
    const name = decodeURIComponent((request.url.split('?', 1)[0] as string).slice(1));
    if (name === 'settings.json') {
      return reply.header('cache-control', 'no-cache').send({ mapStyleUrl: map.styleUrl ?? null });
    }
    const known = files.has(name);
    if (!known && /(^|\/)\.|\.\w+$/.test(name)) throw new Refusal('NOT_FOUND', 'No such file');
    const hashed = known && name.startsWith('assets/');
    void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    const varies = [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', ');
    void reply.header('vary', varies);
    return reply.sendFile(known ? name : 'index.html');
  };
}

const originsOf = ({ styleUrl, origins }: SiteMap): string[] => [
  ...new Set([...(styleUrl ? [new URL(styleUrl).origin] : []), ...origins]),
];

async function namesOf(root: string): Promise<Set<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map((file) => relative(root, join(file.parentPath, file.name)));
  return new Set(names.filter((name) => !/(^|\/)\./.test(name)));
}

const plainPage: Page = async (request, reply) => {
  const path = request.url.split('?', 1)[0];
  if (path !== '/') throw new Refusal('NOT_FOUND', `No such path: ${path?.slice(0, 200)}`);
  return reply.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>FoodieFast</title>
  </head>
  <body>
    <h1>FoodieFast</h1>
    <p>Meals by local chefs. The platform is running.</p>
    <ul>
      <li><a href="/api/docs">The API, to read and try</a></li>
      <li><a href="/api/openapi.json">The same as OpenAPI 3.1</a></li>
      <li><a href="/api/v1/home?lat=45.757&amp;lng=4.84">Kitchens near the middle of Lyon</a></li>
    </ul>
  </body>
</html>
`);
};
