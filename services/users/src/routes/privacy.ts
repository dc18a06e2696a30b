import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Arrival } from '../arrival.ts';
import { askErasure, readErasure } from '../commands/erasures.ts';
import { askExport, readExport } from '../commands/exports.ts';
import type { RouteDeps } from '../routes.ts';

/** A copy of everything, and its end. */
export function addPrivacyRoutes(app: FastifyInstance, deps: RouteDeps, arrived: Arrival): void {
  serve(app, privacyEndpoints.askExport, async ({ caller, key }) => {
    await arrived(caller.id);
    const { result, replayed } = await askExport(deps, caller.id, key);
    const asked = await readExport(deps, caller.id, result.id);
    return answer(202, asked, replayHeader(replayed));
  });

  serve(app, privacyEndpoints.readExport, ({ caller, params }) =>
    readExport(deps, caller.id, params.id),
  );

  serve(app, privacyEndpoints.exportKeys, async () =>
    answer(200, { keys: deps.signature.keys }, { 'cache-control': 'public, max-age=3600' }),
  );

  serve(app, privacyEndpoints.eraseMe, async ({ caller, body, request }) => {
    await arrived(caller.id);
    await deps.prove(caller, { password: body.currentPassword, ip: request.ip });
    await askErasure(deps, caller.id);
    return readErasure(deps, caller.id);
  });

  serve(app, privacyEndpoints.readErasure, ({ caller }) => readErasure(deps, caller.id));
}
