import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { bearerOf } from './bearer.ts';
import type { Views } from './compose.ts';

/** The reads that no single service can answer. */
export function addOwnRoutes(app: FastifyInstance, views: Views): void {
  serve(app, gatewayEndpoints.home, async ({ query, caller, request, reply }) => {
    const orders = caller?.roles.includes('customer') ? bearerOf(request) : null;
    void reply.header('cache-control', orders === null ? 'public, max-age=15' : 'no-store');
    void reply.header('vary', 'authorization');
    return views.home(query, orders);
  });
  serve(app, gatewayEndpoints.tracking, ({ params, request }) =>
    views.tracking(params.id, bearerOf(request)),
  );
}
