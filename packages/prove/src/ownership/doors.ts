import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { Door } from './ask.ts';

/** The way past the gateway, straight to a port of the service that serves a route. */
export const serviceDoor =
  (originOf: (service: Endpoint['service']) => string): Door =>
  ({ path, service }, params) =>
    new URL(
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
      originOf(service),
    );
