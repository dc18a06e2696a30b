import { adminOrderEndpoints } from '@foodiefast/contracts/order-admin';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { command } from '../commands.ts';
import { failing } from '../domain/command.ts';
import type { RouteDeps } from './deps.ts';

export function addAdminRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { list, counts, cancel, deliveryFailed } = adminOrderEndpoints;

  serve(app, list, ({ query: { open, stuck, ...query } }) =>
    deps.queries.listForAdmin({
      ...query,
      open: open === 'true',
      stuck: stuck && stuck === 'true',
    }),
  );
  serve(app, counts, () => deps.queries.countOpen());

  serve(app, cancel, async ({ caller, params, body, key }) => {
    const { replayed } = await command(deps, key, params.id, {
      actor: { role: 'admin', id: caller.id },
      command: () => ({ type: 'cancel', reason: body.reason }),
    });
    return answer(200, await deps.queries.forAdmin(params.id), replayHeader(replayed));
  });

  serve(app, deliveryFailed, async ({ caller, params, body, key }) => {
    const { replayed } = await command(deps, key, params.id, {
      actor: { role: 'admin', id: caller.id },
      command: () => failing(body.cause, [], body.reason),
    });
    return answer(200, await deps.queries.forAdmin(params.id), replayHeader(replayed));
  });
}
