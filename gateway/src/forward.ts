import replyFrom from '@fastify/reply-from';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { ServiceName } from '@foodiefast/contracts/topology';
import { exposed } from '@foodiefast/kit/failpoints';
import { Refusal } from '@foodiefast/kit/refusal';
import { activeTraceparent, traceparentOf } from '@foodiefast/kit/traceparent';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headersFrom } from './answer-headers.ts';
import { limitBody } from './body-limit.ts';
import { headersTo } from './request-headers.ts';
import { isPlainSegment, publicPath, routerPath } from './routing-table.ts';
import { connections, isUnreachable, type Upstream } from './upstream.ts';

const retryAfterMs = 20;

/** Passes requests on as they are: bodies are streamed both ways and never parsed. */
export async function addForwards(
  app: FastifyInstance,
  o: {
    api: readonly Endpoint[];
    upstreams: Readonly<Record<ServiceName, Upstream>>;
    publicUrl: string;
  },
): Promise<void> {
  const { protocol, host } = new URL(o.publicUrl);
  const at = { protocol: protocol.slice(0, -1), host };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (request, payload, done) => {
      done(null, limitBody(request, payload));
    });
    await scope.register(replyFrom, {
      undici: connections,
      destroyAgent: true,
      disableCache: true,
      disableRequestLogging: true,
    });
    for (const endpoint of o.api) {
      if (endpoint.service === 'gateway') continue;
      const upstream = o.upstreams[endpoint.service];
      const prefixLength = publicPath(endpoint).length - endpoint.path.length;
      scope.route({
        method: endpoint.method,
        url: routerPath(endpoint),
        config: { endpoint },
        async handler(request, reply) {
          refuseSteps(request);
          const path = request.url.slice(prefixLength).split('?', 1)[0] as string;
          await upstream.run(() =>
            exposed('forward', () => pass(request, reply, upstream, path, at)),
          );
          return reply;
        },
      });
    }
  });
}

/** Ends when the answer has begun; what follows of it is piped. */
const pass = (
  request: FastifyRequest,
  reply: FastifyReply,
  upstream: Upstream,
  path: string,
  at: { protocol: string; host: string },
): Promise<void> =>
  new Promise((resolve, reject) => {
    reply.from(path, {
      getUpstream: () => upstream.url,
      retryDelay: ({ req, err, attempt }) =>
        attempt === 0 && req.method === 'GET' && isUnreachable(err) ? retryAfterMs : null,
      rewriteRequestHeaders: (_request, given) =>
        headersTo(upstream.name, given as Record<string, string>, {
          ...at,
          requestId: request.id,
          traceparent: activeTraceparent() ? null : traceparentOf(request),
          ip: request.ip,
        }),
      // Called for every answer; onResponse is not when the client has gone meanwhile.
      rewriteHeaders(headers) {
        resolve();
        return headersFrom(headers);
      },
      onResponse: (_request, _reply, answer) => void reply.send(answer.stream),
      onError: (_reply, { error }) => reject(error),
    });
  });

function refuseSteps(request: FastifyRequest): void {
  for (const value of Object.values(request.params as Record<string, string>)) {
    if (!isPlainSegment(value)) throw new Refusal('NOT_FOUND', 'No such path');
  }
}
