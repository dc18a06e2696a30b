import { internalMenuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Queries } from '../queries.ts';

/** For the gateway, which asks for many at once. */
export function addPrivateRoutes(app: FastifyInstance, { queries }: { queries: Queries }): void {
  serve(app, internalMenuEndpoints.kitchens, async ({ query }) => ({
    items: await queries.kitchensOf(query.ids),
  }));
  serve(app, internalMenuEndpoints.menus, async ({ query }) => ({
    items: await queries.menusOf(query.ids),
  }));
}
