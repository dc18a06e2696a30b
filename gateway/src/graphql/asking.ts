import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { AnswerOf, Given, Peer } from '@foodiefast/kit/peer';

const askedServices = ['users', 'menu', 'orders', 'reviews', 'admin'] as const;
type Asked = (typeof askedServices)[number];
export type Services = Readonly<Record<Asked, Peer>>;

/** Calls an endpoint of a service in the name of who sent the document. */
export type Ask = <E extends Endpoint>(
  endpoint: E,
  given?: Omit<Given<E>, 'bearer'>,
) => Promise<AnswerOf<E['answers']>>;

/**
 * For one document: a read that is asked for twice is made once, so the kitchens of a page of
 * orders cost one call for each kitchen. `spend` counts every call against the caller's limits.
 */
export function createAsk(o: {
  services: Services;
  bearer: string | null;
  spend: (endpoint: Endpoint) => Promise<void>;
}): Ask {
  const reads = new Map<string, Promise<unknown>>();

  async function call<E extends Endpoint>(endpoint: E, given: Given<E>) {
    await o.spend(endpoint);
    return o.services[endpoint.service as Asked].call(endpoint, { ...given, bearer: o.bearer });
  }

  return <E extends Endpoint>(endpoint: E, given: Omit<Given<E>, 'bearer'> = {}) => {
    if (endpoint.method !== 'GET') return call(endpoint, given);
    const name = `${endpoint.path} ${JSON.stringify([given.params, given.query])}`;
    const known = reads.get(name) ?? call(endpoint, given);
    reads.set(name, known);
    return known as Promise<AnswerOf<E['answers']>>;
  };
}
