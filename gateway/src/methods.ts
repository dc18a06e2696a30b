import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyInstance } from 'fastify';
import { createAllowed } from './routing-table.ts';

/** A path that is ours takes the methods of its contract and no other, before any body is read. */
export function refuseMethods(app: FastifyInstance, api: readonly Endpoint[]): void {
  const allowed = createAllowed(api);
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] as string;
    const methods = allowed(path);
    if (methods.length === 0 || methods.includes(request.method)) return;
    void reply.header('allow', methods.join(', '));
    throw new Refusal('METHOD_NOT_ALLOWED', `${path} takes ${methods.join(', ')}`);
  });
}
