import type { Client, Given } from '@foodiefast/client/client';
import type { Endpoint } from '@foodiefast/contracts/endpoint';

/** A call that was answered 2xx, and the client it was made with. */
export type Call = { endpoint: Endpoint; given: Given<Endpoint>; answer: unknown; by: Client };

/** The same client, which also notes what it asked and was answered; whoever signs in by it too. */
export function recorded(client: Client, calls: Call[]): Client {
  const recorder: Client = {
    baseUrl: client.baseUrl,
    patiently: client.patiently,
    token: () => client.token(),
    as: (token) => recorded(client.as(token), calls),
    async send(endpoint, given) {
      const answered = await client.send(endpoint, given);
      calls.push({
        endpoint,
        given: given ?? {},
        answer: answered.body,
        by: client,
      });
      return answered;
    },
    async call(endpoint, given) {
      return (await recorder.send(endpoint, given)).body;
    },
  };
  return recorder;
}

export function callOf(calls: readonly Call[], endpoint: unknown): Call {
  const call = calls.find((it) => it.endpoint === endpoint);
  if (!call) throw new Error(`nobody called ${nameOf(endpoint as Endpoint)}`);
  return call;
}

export const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
  `${method} ${path}`;
