import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyInstance } from 'fastify';
import { createAllowed, isTemplate, publicPath } from './routing-table.ts';

/** A path that is ours takes the methods of its contract and no other, before any body is read. */
export function refuseMethods(app: FastifyInstance, api: readonly Endpoint[]): void {
  const allowed = createAllowed(api);
  const ours = new Set(api);
  const named = new Set(api.map(publicPath).filter((path) => !isTemplate(path)));
  // The router has found the method, too, unless it took another's name for a parameter.
  const isFitting = (endpoint: Endpoint | undefined, path: string) =>
    endpoint && ours.has(endpoint) && !(isTemplate(endpoint.path) && named.has(path));
  app.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] as string;
    if (isFitting(request.routeOptions.config.endpoint, path)) return done();
    const methods = allowed(path);
    if (methods.length === 0 || methods.includes(request.method)) return done();
    void reply.header('allow', methods.join(', '));
    done(new Refusal('METHOD_NOT_ALLOWED', `${path} takes ${methods.join(', ')}`));
  });
}
