/**
 * Every kind of place where a proof may hit a running service: each call to somebody else and each
 * commit. What only reads a store of ours has none, as nothing is half done after it. A service arms
 * none by itself: only `failpoints-arm.ts` does, which no image starts.
 */
export const failpoints = {
  commit: 'a transaction commits',
  autocommit: 'a statement outside a transaction writes',
  document: 'a document is written to MongoDB',
  lease: 'a process says in MongoDB that it tells of kitchens',
  redis: 'positions, votes, limits or the cache of menus are written to Redis',
  blob: 'a file is put into its store or taken out',
  event: 'an event is applied, and its offset is not committed yet',
  offset: 'the broker is told how far a consumer has come',
  'relay.send': 'a batch of the outbox goes to the broker',
  'relay.delete': 'what was sent is taken out of the outbox',
  live: 'what screens follow is written to Redis',
  deadline: 'a due deadline is acted on',
  job: 'a job of the mail queue is done, and not off the queue yet',
  'dead-letter': 'an event that cannot be handled is parked',
  peer: 'another service is asked',
  revocations: 'auth is asked which sessions have ended',
  keys: 'auth is asked for its public keys',
  provider: 'the payment provider is asked',
  mail: 'a mail is handed over',
  push: 'a message is handed to a push service',
  outside: 'a geocoder or a routing server is asked',
  oidc: 'a provider of identities is asked',
  forward: 'the gateway passes a request on',
} as const;
export type Failpoint = keyof typeof failpoints;

type Hit = <T>(name: Failpoint, work: () => Promise<T>) => Promise<T>;

// Of the process, as what it does is to end the process.
let armed: Hit | undefined;

/** Does the work; where a proof has armed the point, it is hit before, after or by doing it twice. */
export const exposed: Hit = (name, work) => (armed ? armed(name, work) : work());

export function arm(hit: Hit | undefined): void {
  armed = hit;
}
