import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';
import { docsPolicy } from './browser-rules.ts';
import { describeApi } from './openapi.ts';

const page = (path: `/${string}`): Endpoint => ({
  service: 'gateway',
  method: 'GET',
  path,
  summary: 'The API reference',
  policy: { who: 'anyone' },
  idempotency: 'none',
  answers: {},
  refusals: [],
});

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>FoodieFast API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="/api/docs/scalar.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
// In a file of its own, since the policy allows no script within the page.
const startScript = `Scalar.createApiReference('#app', {
  url: '/api/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

/** The OpenAPI document with a page to read it, and GraphQL's schema; made when first asked for. */
export function addDocs(
  app: FastifyInstance,
  o: { api: readonly Endpoint[]; schema: GraphQLSchema; publicUrl: string },
): void {
  const json = once(async () => JSON.stringify(describeApi(o.api, o.publicUrl)));
  const types = once(async () => printSchema(o.schema));
  const script = once(readScalar);
  const parts: Array<[`/${string}`, string, () => Promise<string>]> = [
    ['/api/openapi.json', 'application/json', json],
    ['/api/schema.graphql', 'application/graphql; charset=utf-8', types],
    ['/api/docs', 'text/html; charset=utf-8', async () => html],
    ['/api/docs/start.js', 'text/javascript; charset=utf-8', async () => startScript],
    ['/api/docs/scalar.js', 'text/javascript; charset=utf-8', script],
  ];
  for (const [path, type, text] of parts) {
    app.route({
      method: 'GET',
      url: path,
      config: { endpoint: page(path), browserPolicy: docsPolicy },
      handler: async (_request, reply) =>
        reply
          .type(type)
          .header('cache-control', 'public, max-age=300')
          .send(await text()),
    });
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The package gives its script only through the plugin, which is asked in an app that never listens. */
async function readScalar(): Promise<string> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const app = Fastify();
  await app.register(scalar, { routePrefix: '/', configuration: { url: '/api/openapi.json' } });
  const answer = await app.inject('/js/scalar.js');
  await app.close();
  return answer.payload;
}
