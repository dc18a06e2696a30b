import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { graphqlEndpoint } from '@foodiefast/contracts/graphql';
import type { Logger } from '@foodiefast/kit/log';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import mercurius from 'mercurius';
import { bearerOf } from '../bearer.ts';
import { type Spend, spenderOf } from '../edge.ts';
import type { Buckets } from '../limits/redis-buckets.ts';
import { createAsk, type Services } from './asking.ts';
import { costMax, depthMax, rootsMax, weigh } from './cost.ts';
import { createSchema } from './schema.ts';

/** One more face of the same endpoints: a document is weighed, then each field asks its service. */
export async function addGraphql(
  app: FastifyInstance,
  o: { services: Services; limiter: Buckets },
): Promise<void> {
  await app.register(mercurius, {
    schema: createSchema(),
    routes: false,
    // They are told by us, with the refusal that each came from.
    errorFormatter: (execution) => ({ statusCode: 200, response: execution }),
  });

  serve(app, graphqlEndpoint, async ({ body, caller, request, reply }) => {
    const document = read(body.query);
    refuseHeavy(document, body.operationName);
    const spend: Spend = spenderOf(o.limiter, request, caller);
    const ask = createAsk({
      services: o.services,
      bearer: caller ? bearerOf(request) : null,
      spend: (endpoint: Endpoint) => spend(endpoint),
    });
    void reply.header('cache-control', 'no-store');
    const { data, errors } = await app
      .graphql(body.query, { ask }, body.variables ?? undefined, body.operationName ?? undefined)
      .catch((error: unknown) => {
        throw invalid(error);
      });
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map((error) => told(error, request.log as Logger)) } : {}),
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

function refuseHeavy(document: DocumentNode, operationName: string | null | undefined): void {
  const { depth, cost, roots } = weigh(document, operationName);
  const why =
    depth > depthMax
      ? `is deeper than ${depthMax} levels`
      : cost > costMax
        ? `asks for more than ${costMax} fields`
        : roots > rootsMax
          ? `holds more than ${rootsMax} reads or commands`
          : null;
  if (why) throw new Refusal('INVALID_INPUT', `The document ${why}`, at(why));
}

const at = (message: string) => ({ errors: [{ path: 'query', message }] });

/** What is wrong with a document; anything else that was thrown is a bug. */
function invalid(error: unknown): unknown {
  if (error instanceof GraphQLError) {
    return new Refusal('INVALID_INPUT', error.message, at(error.message));
  }
  const found = (error as { errors?: readonly Error[] }).errors;
  if (!(error instanceof Error) || !Array.isArray(found)) return error;
  const errors = found.map(({ message }) => ({ path: 'query', message }));
  return new Refusal('INVALID_INPUT', errors[0]?.message ?? error.message, { errors });
}

/** A service's no with its code; what went wrong by itself stays in our log. */
function told(error: GraphQLError, log: Pick<FastifyRequest['log'], 'error'>) {
  const path = error.path ? { path: [...error.path] } : {};
  const cause = error.originalError;
  if (cause instanceof Refusal) {
    const { code, status, errors, details } = cause;
    const extensions = { ...details, code, status, ...(errors ? { errors } : {}) };
    return { message: cause.message, ...path, extensions };
  }
  if (!cause) return { message: error.message, ...path, extensions: { code: 'INVALID_INPUT' } };
  log.error({ err: cause }, 'a field of a document failed');
  return { message: 'Something went wrong', ...path, extensions: { code: 'INTERNAL' } };
}
