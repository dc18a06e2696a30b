import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { graphqlEndpoint } from '@foodiefast/contracts/graphql';
import type { Caller } from '@foodiefast/kit/access-token';
import { readParts } from '@foodiefast/kit/input';
import type { Logger } from '@foodiefast/kit/log';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import { activeTraceparent, traceparentOf } from '@foodiefast/kit/traceparent';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, introspectionFromSchema, parse } from 'graphql';
import mercurius from 'mercurius';
import { bearerOf } from '../bearer.ts';
import type { Views } from '../compose.ts';
import { spenderOf } from '../edge.ts';
import type { Buckets } from '../limits/redis-buckets.ts';
import { headersTo } from '../request-headers.ts';
import { type Asked, type Context, createAsk, type Services } from './asking.ts';
import { costMax, depthMax, rootsMax, weigh } from './cost.ts';
import { createLoaders, type Libraries } from './loaders.ts';
import { invalid, refusalOf, told } from './problems.ts';
import { asksForAll } from './whole-schema.ts';

/** One more face of the same endpoints: a document is weighed, then each field asks its service. */
export async function addGraphql(
  app: FastifyInstance,
  o: {
    schema: GraphQLSchema;
    services: Services;
    libraries: Libraries;
    views: Views;
    limiter: Buckets;
    publicUrl: string;
  },
): Promise<void> {
  const { schema, services, libraries } = o;
  await app.register(mercurius, {
    schema,
    routes: false,
    // They are told by us, with the refusal that each came from.
    errorFormatter: (execution) => ({ statusCode: 200, response: execution }),
  });
  const { protocol, host } = new URL(o.publicUrl);
  const at = { protocol: protocol.slice(0, -1), host };
  let whole: ReturnType<typeof introspectionFromSchema> | undefined;

  serve(app, graphqlEndpoint, async ({ body, caller, request, reply }) => {
    const { query, variables, operationName } = body;
    void reply.header('cache-control', 'no-store');
    const document = read(query);
    if (asksForAll(document)) {
      whole ??= introspectionFromSchema(schema);
      return { data: { ...whole } };
    }
    refuseHeavy(schema, document, body);
    const bearer = caller ? bearerOf(request) : null;
    const spend = spenderOf(o.limiter, request, caller);
    const context: Context = {
      ask: createAsk({
        services,
        own: (endpoint, given) => composed(o.views, endpoint, given, { caller, bearer }),
        bearer,
        headersTo: (service) => headersTo(service, visitorOf(request), originOf(request, at)),
        spend,
      }),
      loaders: createLoaders(libraries, spend),
      etags: {},
    };
    const { data, errors } = await app
      .graphql(query, context, variables ?? undefined, operationName ?? undefined)
      .catch((error: unknown) => {
        throw invalid(error);
      });
    if (data === undefined && errors) throw refusalOf(errors);
    const { etags } = context;
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map((error) => told(error, request.log as Logger)) } : {}),
      ...(Object.keys(etags).length > 0 ? { extensions: { etags } } : {}),
    };
  });
}

function read(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: 2_000 });
  } catch (error) {
    throw invalid(error);
  }
}

function refuseHeavy(
  schema: GraphQLSchema,
  document: DocumentNode,
  o: Parameters<typeof weigh>[2],
): void {
  const { depth, cost, roots } = weigh(schema, document, o);
  const why =
    depth > depthMax
      ? `is deeper than ${depthMax} levels`
      : cost > costMax
        ? `asks for more than ${costMax} fields`
        : roots > rootsMax
          ? `holds more than ${rootsMax} reads or commands`
          : null;
  if (why === null) return;
  const errors = [{ path: 'query', message: why }];
  throw new Refusal('INVALID_INPUT', `The document ${why}`, { errors });
}

/** What the gateway answers by itself, in the caller's name. */
function composed(
  views: Views,
  endpoint: Endpoint,
  asked: Asked,
  { caller, bearer }: { caller: Caller | null; bearer: string | null },
) {
  const { params, query } = readParts({
    params: { schema: endpoint.params, value: asked.params, prefix: 'path' },
    query: { schema: endpoint.query, value: asked.query, prefix: 'query' },
  });
  if (endpoint === gatewayEndpoints.home) {
    return views.home(query as never, caller?.roles.includes('customer') ? bearer : null);
  }
  if (bearer === null) throw new Refusal('NOT_SIGNED_IN', 'Sign in first');
  return views.tracking((params as { id: string }).id, bearer);
}

/** What of a request is about who sends it; the rest is about the document. */
const visitorOf = ({ headers }: FastifyRequest) => ({
  ...(headers['accept-language'] ? { 'accept-language': headers['accept-language'] } : {}),
  ...(headers['user-agent'] ? { 'user-agent': headers['user-agent'] } : {}),
});

const originOf = (request: FastifyRequest, at: { protocol: string; host: string }) => ({
  ...at,
  requestId: request.id,
  traceparent: activeTraceparent() ? null : traceparentOf(request),
  ip: request.ip,
});
