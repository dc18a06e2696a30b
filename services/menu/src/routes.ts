import type { FastifyInstance } from 'fastify';
import type { Commands } from './commands.ts';
import type { Queries } from './queries.ts';
import { addChefRoutes } from './routes/chef.ts';
import { addPublicRoutes } from './routes/public.ts';
import type { Store } from './store.ts';

export type RouteDeps = { commands: Commands; queries: Queries; store: Store };

export function addRoutes(app: FastifyInstance, deps: RouteDeps): void {
  addPublicRoutes(app, deps);
  addChefRoutes(app, deps);
}
