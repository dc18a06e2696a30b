import { context } from '@opentelemetry/api';
import { getRPCMetadata, RPCType } from '@opentelemetry/core';
import type { FastifyInstance } from 'fastify';

/** Spans and metrics of requests are named by the route's pattern, never by what stood in the path. */
export function nameRoutes(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const call = getRPCMetadata(context.active());
    if (call?.type === RPCType.HTTP) call.route = request.routeOptions.url ?? 'unknown';
    done();
  });
}
