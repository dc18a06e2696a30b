import { adminAccountEndpoints } from '@foodiefast/contracts/auth-accounts';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { accountWithSessions, listAccounts } from '../accounts.ts';
import type { Deps } from '../commands/deps.ts';
import { endAllSessions, restore, suspend } from '../commands/suspend.ts';

/** What admins may do with accounts; their own included, but for closing it. */
export function addAdminRoutes(app: FastifyInstance, deps: Deps): void {
  const { list, get, ...acts } = adminAccountEndpoints;

  serve(app, list, ({ query }) => listAccounts(deps, query));
  serve(app, get, ({ params }) => accountWithSessions(deps, params.id));

  serve(app, acts.suspend, async ({ params, body, caller }) => {
    await suspend(deps, { accountId: params.id, adminId: caller.id, reason: body.reason });
    return accountWithSessions(deps, params.id);
  });
  for (const [endpoint, act] of [
    [acts.restore, restore],
    [acts.endSessions, endAllSessions],
  ] as const) {
    serve(app, endpoint, async ({ params, caller }) => {
      await act(deps, { accountId: params.id, adminId: caller.id });
      return accountWithSessions(deps, params.id);
    });
  }
}
