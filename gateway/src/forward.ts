import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as rest } from 'node:timers/promises';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { ServiceName } from '@foodiefast/contracts/topology';
import { exposed } from '@foodiefast/kit/failpoints';
import { Refusal } from '@foodiefast/kit/refusal';
import { activeTraceparent, traceparentOf } from '@foodiefast/kit/traceparent';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headersFrom } from './answer-headers.ts';
import { bytesMaxOf, countBody } from './body-limit.ts';
import { headersTo } from './request-headers.ts';
import { isPlainSegment, publicPath, routerPath } from './routing-table.ts';
import { isUnreachable, type Upstream } from './upstream.ts';

const retryAfterMs = 20;

/**
 * Passes requests on as they are, never parsed. A body has arrived before its service is asked, so
 * that a slow client, or one that leaves, holds no room there; uploads and answers are streamed.
 */
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
  app.addHook('onClose', async () => {
    await Promise.all(Object.values(o.upstreams).map((upstream) => upstream.close()));
  });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
      const body = countBody(request, payload);
      return request.routeOptions.config.endpoint?.upload ? body : buffer(body);
    });
    for (const endpoint of o.api) {
      if (endpoint.service === 'gateway') continue;
      const upstream = o.upstreams[endpoint.service];
      const prefixLength = publicPath(endpoint).length - endpoint.path.length;
      scope.route({
        method: endpoint.method,
        url: routerPath(endpoint),
        bodyLimit: bytesMaxOf(endpoint),
        config: { endpoint },
        async handler(request, reply) {
          refuseSteps(request);
          const path = request.url.slice(prefixLength);
          // An address in the request line, which would choose where it goes.
          if (!path.startsWith('/')) throw new Refusal('NOT_FOUND', 'No such path');
          const body = (request.body ?? null) as Buffer | Readable | null;
          const headers = headersTo(upstream.name, request.headers, {
            ...at,
            requestId: request.id,
            traceparent: activeTraceparent() ? null : traceparentOf(request),
            ip: request.ip,
          });
          // Of a read's body nothing goes on, whatever length was told.
          if (body === null) delete headers['content-length'];
          const asked = { method: request.method, path, headers, body };
          await upstream.run(() => exposed('forward', () => pass(upstream, asked, reply)));
          return reply;
        },
      });
    }
  });
}

type Asked = Parameters<Upstream['pool']['stream']>[0];

async function pass(upstream: Upstream, asked: Asked, reply: FastifyReply): Promise<void> {
  try {
    await begin(upstream, asked, reply);
  } catch (error) {
    if (asked.method !== 'GET' || !isUnreachable(error)) throw error;
    await rest(retryAfterMs);
    await begin(upstream, asked, reply);
  }
}

/** Ends when the answer has begun; what follows of it flows on by itself, to the end of either side. */
const begin = ({ pool }: Upstream, asked: Asked, reply: FastifyReply): Promise<void> =>
  new Promise((resolve, reject) => {
    const { raw: response, request } = reply;
    const answering = pool.stream(asked, ({ statusCode, headers }) => {
      response.writeHead(statusCode, {
        ...(reply.getHeaders() as Record<string, string>),
        ...headersFrom(headers),
        // What is left of a body that nobody reads would be taken for the next request.
        ...(request.raw.complete ? {} : { connection: 'close' }),
      });
      reply.hijack();
      resolve();
      return response;
    });
    answering.catch(reject);
  });

function refuseSteps(request: FastifyRequest): void {
  for (const value of Object.values(request.params as Record<string, string>)) {
    if (!isPlainSegment(value)) throw new Refusal('NOT_FOUND', 'No such path');
  }
}
