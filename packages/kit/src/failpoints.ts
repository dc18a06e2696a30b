/**
 * Every kind of place where a proof may hit a running service: each call to somebody else and each
 * commit. A service arms none by itself: only `failpoints-arm.ts` does, which no image starts.
 */
export const failpoints = {
  commit: 'a transaction commits',
  event: 'an event is applied, and its offset is not committed yet',
  'relay.send': 'a batch of the outbox goes to the broker',
  'relay.delete': 'what was sent is taken out of the outbox',
  live: 'what screens follow is written to Redis',
  deadline: 'a due deadline is acted on',
  'dead-letter': 'an event that cannot be handled is parked',
  peer: 'another service is asked',
  provider: 'the payment provider is asked',
  mail: 'a mail is handed over',
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
