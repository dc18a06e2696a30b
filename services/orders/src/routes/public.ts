import { publicOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { makeQuote } from '../placing/quote.ts';
import { slotsOf } from '../placing/slots.ts';
import type { RouteDeps } from './deps.ts';

export function addPublicRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { quote, slots } = publicOrderEndpoints;
  serve(app, quote, ({ body, caller }) => makeQuote(deps, body, caller?.id ?? null));
  serve(app, slots, ({ params, query }) => slotsOf(deps, params.id, query));
}
