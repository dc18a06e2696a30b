import type { FastifyInstance } from 'fastify';
import { addAdminRoutes } from './routes/admin.ts';
import { addChefRoutes } from './routes/chef.ts';
import { addCustomerRoutes } from './routes/customer.ts';
import type { RouteDeps } from './routes/deps.ts';
import { addPublicRoutes } from './routes/public.ts';

export { addInternalRoutes } from './routes/internal.ts';

/** Everything that the gateway lets through. */
export function addRoutes(app: FastifyInstance, deps: RouteDeps): void {
  addPublicRoutes(app, deps);
  addCustomerRoutes(app, deps);
  addChefRoutes(app, deps);
  addAdminRoutes(app, deps);
}
