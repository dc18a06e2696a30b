import { acceptUploads } from '@foodiefast/kit/blob-upload';
import type { FastifyInstance } from 'fastify';
import type { Commands } from './commands.ts';
import type { Queries } from './queries.ts';
import { addChefRoutes } from './routes/chef.ts';
import { addFileRoutes } from './routes/files.ts';
import { addPublicRoutes } from './routes/public.ts';
import { addWorkRoutes } from './routes/work.ts';
import type { Store } from './store.ts';

export type RouteDeps = { commands: Commands; queries: Queries; store: Store };

export async function addRoutes(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  await acceptUploads(app);
  addPublicRoutes(app, deps);
  addChefRoutes(app, deps);
  addWorkRoutes(app, deps);
  addFileRoutes(app, deps);
}
