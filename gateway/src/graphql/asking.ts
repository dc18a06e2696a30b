import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { ServiceName } from '@foodiefast/contracts/topology';
import type { Given, Peer } from '@foodiefast/kit/peer';
import type { Spend } from '../edge.ts';
import type { Loaders } from './loaders.ts';

export type Services = Readonly<Record<ServiceName, Peer>>;
export type Told = { body: unknown; etag: string | null };
export type Asked = Omit<Given<Endpoint>, 'bearer' | 'timeoutMs'>;

/** Asks what a route would answer who sent the document. */
export type Ask = (endpoint: Endpoint, given: Asked) => Promise<Told>;

/** What fields have at hand while one document is answered. */
export type Context = {
  ask: Ask;
  loaders: Loaders;
  /** Entity tags of what was read, by the field's name in the answer. */
  etags: Record<string, string>;
};

// As long as a request that is forwarded may take: a command may wait for the payment provider.
const timeoutMs = 12_000;

/** A read that a document names twice is made once. `spend` counts each against the caller's limits. */
export function createAsk(o: {
  services: Services;
  /** What the gateway itself composes. */
  own: (endpoint: Endpoint, given: Asked) => Promise<unknown>;
  bearer: string | null;
  headersTo: (service: ServiceName) => Record<string, string>;
  spend: Spend;
}): Ask {
  const reads = new Map<string, Promise<Told>>();

  async function send(endpoint: Endpoint, given: Asked): Promise<Told> {
    await o.spend(endpoint);
    const { service } = endpoint;
    if (service === 'gateway') return { body: await o.own(endpoint, given), etag: null };
    const { body, headers } = await o.services[service].send(endpoint, {
      ...given,
      bearer: o.bearer,
      headers: { ...o.headersTo(service), ...given.headers },
      timeoutMs,
    });
    return { body, etag: headers.etag ?? null };
  }

  return (endpoint, given) => {
    if (endpoint.method !== 'GET') return send(endpoint, given);
    const name = `${endpoint.path} ${JSON.stringify([given.params, given.query])}`;
    const known = reads.get(name) ?? send(endpoint, given);
    reads.set(name, known);
    return known;
  };
}
