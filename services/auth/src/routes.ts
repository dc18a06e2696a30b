import { authEndpoints } from '@foodiefast/contracts/auth';
import { internalAuthEndpoints } from '@foodiefast/contracts/auth-email';
import { servePeople } from '@foodiefast/kit/people';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from './commands/deps.ts';
import { readToken } from './commands/mail-links.ts';
import { proveOwner } from './commands/prove-owner.ts';
import { createPeople } from './people.ts';
import { readRevoked } from './revoked-sessions.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addAdminRoutes } from './routes/admin.ts';
import { addOidcRoutes } from './routes/oidc.ts';
import { addPasskeyRoutes } from './routes/passkeys.ts';

export function addRoutes(app: FastifyInstance, deps: Deps & { publicUrl: string }): void {
  addAccountRoutes(app, deps);
  addPasskeyRoutes(app, deps);
  addOidcRoutes(app, deps);
  addAdminRoutes(app, deps);
}

export function addInternalRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, authEndpoints.revocations, async ({ query }) => {
    const now = deps.clock.now();
    const since = new Date(Math.min(query.since, now.getTime()));
    return { now: now.getTime(), items: await readRevoked(deps.db, now, since) };
  });

  servePeople(app, 'auth', createPeople(deps));

  serve(app, internalAuthEndpoints.linkToken, ({ params }) => readToken(deps, params.id));

  serve(app, internalAuthEndpoints.prove, async ({ body }) => {
    await proveOwner(deps, { ...body, password: body.password });
    return null;
  });
}
