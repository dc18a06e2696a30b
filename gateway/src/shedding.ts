import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyInstance } from 'fastify';

export type Load = { delayMs(): number; stop(): void };

const lookEveryMs = 250;
const resolutionMs = 10;

/**
 * How late this process is with its work: the mean of a quarter of a second, of the last two the
 * better one, so that a single pause turns nobody away.
 */
export function watchLoad(): Load {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  let delayMs = 0;
  let lastMs = 0;
  const timer = setInterval(() => {
    // What it measures holds the time between two looks.
    const nowMs = Math.max(0, delays.mean / 1e6 - resolutionMs) || 0;
    delayMs = Math.min(lastMs, nowMs);
    lastMs = nowMs;
    delays.reset();
  }, lookEveryMs).unref();
  return {
    delayMs: () => delayMs,
    stop() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

type Worth = 'first to go' | 'usual' | 'last to go';
const shedAboveMs: Readonly<Record<Worth, number>> = {
  'first to go': 80,
  usual: 250,
  'last to go': 1_000,
};

/** Under load quotes and sign-ins go first, and what moves an order that is under way goes last. */
export function worthOf({ method, path }: Endpoint): Worth {
  if (method === 'POST' && (path === '/quotes' || path.startsWith('/auth/'))) return 'first to go';
  const moves = /^\/(orders|chef\/orders|courier\/jobs|courier\/offers|webhooks)\b/;
  return method === 'POST' && moves.test(path) ? 'last to go' : 'usual';
}

export const isShed = (endpoint: Endpoint, delayMs: number): boolean =>
  delayMs > shedAboveMs[worthOf(endpoint)];

export function shedLoad(app: FastifyInstance, load: Load): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const endpoint = request.routeOptions.config.endpoint;
    if (!endpoint || !isShed(endpoint, load.delayMs())) return done();
    done(
      new Refusal('OVERLOADED', 'Too much at once: try again in a moment', {
        retryAfterSeconds: 2,
      }),
    );
  });
}
