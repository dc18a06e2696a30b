import type { Cursors } from '@foodiefast/kit/cursor';
import type { FastifyInstance } from 'fastify';
import { createArrival } from './arrival.ts';
import type { Deps } from './commands/deps.ts';
import type { ExportDeps } from './commands/exports.ts';
import type { Prove } from './proof.ts';
import { addOwnThingsRoutes } from './routes/own-things.ts';
import { addPrivacyRoutes } from './routes/privacy.ts';
import { addProfileRoutes } from './routes/profile.ts';

export type RouteDeps = Deps &
  Pick<ExportDeps, 'colleagues' | 'signature'> & { cursors: Cursors; prove: Prove };

export function addRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const arrived = createArrival(deps);
  addProfileRoutes(app, deps, arrived);
  addOwnThingsRoutes(app, deps, arrived);
  addPrivacyRoutes(app, deps, arrived);
}
