import type { ServiceName } from '@foodiefast/contracts/topology';
import { Refusal } from '@foodiefast/kit/refusal';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  circuitBreaker,
  handleWhen,
  SamplingBreaker,
  wrap,
} from 'cockatiel';
import { Pool } from 'undici';

const answerWithinMs = 12_000;
const connectWithinMs = 1_000;
const concurrentMax = 512;
const waitingMax = 512;

/** Connections to the services: many at once, none that waits for long. */
const connections: Pool.Options = {
  connections: 256,
  connect: { timeout: connectWithinMs },
  // Shorter than the services keep theirs, so that no request meets a closing connection; and short,
  // so that after a switch of versions nobody comes back to the old one.
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 4_000,
  headersTimeout: answerWithinMs,
  // Between two pieces of an answer; live streams send a comment every 15 s.
  bodyTimeout: 45_000,
};

/** Keeps one service's trouble from becoming everybody's: a bulkhead and a breaker for each. */
export type Upstream = {
  name: ServiceName;
  pool: Pool;
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export function createUpstream(name: ServiceName, url: string): Upstream {
  const pool = new Pool(url, connections);
  // Opens when half of at least five answers a second fail to come; a client's fault says nothing.
  const breaker = circuitBreaker(
    handleWhen((error) => refusalWithin(error) === null),
    {
      halfOpenAfter: 1_000,
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 5_000, minimumRps: 5 }),
    },
  );
  const guarded = wrap(bulkhead(concurrentMax, waitingMax), breaker);
  return {
    name,
    pool,
    close: () => pool.destroy(),
    async run(work) {
      try {
        return await guarded.execute(work);
      } catch (error) {
        throw refusalOf(name, error);
      }
    },
  };
}

function refusalOf(name: ServiceName, cause: unknown): Refusal {
  const ours = refusalWithin(cause);
  if (ours) return ours;
  if (cause instanceof BulkheadRejectedError) {
    return new Refusal('OVERLOADED', `${name} is busy`, { cause, retryAfterSeconds: 1 });
  }
  if (cause instanceof BrokenCircuitError || isUnreachable(cause)) {
    return new Refusal('UNAVAILABLE', `${name} does not answer just now`, {
      cause,
      retryAfterSeconds: 2,
    });
  }
  if (hasCode(cause, /HEADERS_TIMEOUT|GATEWAY_TIMEOUT|FROM_TIMEOUT/)) {
    return new Refusal('TIMED_OUT', `${name} did not answer in time`, { cause });
  }
  return new Refusal('UPSTREAM_FAILED', `${name} broke off its answer`, { cause });
}

// A body that we refuse on its way comes back wrapped.
function refusalWithin(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  return error instanceof Error ? refusalWithin(error.cause) : null;
}

/** The request never reached the service, so that sending it again cannot do it twice. */
export const isUnreachable = (error: unknown): boolean =>
  hasCode(error, /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/) ||
  (error instanceof AggregateError && error.errors.some(isUnreachable));

function hasCode(error: unknown, codes: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && codes.test(String(error.code))) || hasCode(error.cause, codes);
}
