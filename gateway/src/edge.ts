import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { type Caller, readCaller } from '@foodiefast/kit/access-token';
import { Refusal } from '@foodiefast/kit/refusal';
import { traceparentOf } from '@foodiefast/kit/traceparent';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowanceOf } from './limits/allowances.ts';
import type { Verdict } from './limits/bucket.ts';
import { networkOf } from './limits/network.ts';
import type { Buckets } from './limits/redis-buckets.ts';

/**
 * What every request meets first: its trace, its token and its limit. Whether the caller has the
 * role and owns the thing is for the service to say.
 */
export function guardEdge(app: FastifyInstance, limiter: Buckets): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('traceparent', traceparentOf(request));
    const endpoint = request.routeOptions.config.endpoint;
    const caller = await identify(app, request).catch((error: unknown) => error);
    const known = isCaller(caller) ? caller : null;
    await limit(limiter, request, reply, known);
    if (caller instanceof Error) throw caller;
    if (endpoint && endpoint.policy.who !== 'anyone' && !known) {
      throw new Refusal('NOT_SIGNED_IN', 'Sign in first');
    }
  });
}

/** Counts a call that a request leads to as if it had come by itself. */
export type Spend = (endpoint: Endpoint) => Promise<void>;

export const spenderOf =
  (limiter: Buckets, request: FastifyRequest, caller: Caller | null): Spend =>
  async (endpoint) => {
    const verdict = await take(limiter, request, caller, endpoint);
    if (verdict) refuse(verdict);
  };

const isCaller = (found: unknown): found is Caller =>
  found !== null && typeof found === 'object' && 'sessionId' in found;

async function identify(app: FastifyInstance, request: FastifyRequest): Promise<Caller | null> {
  if (request.headers.authorization === undefined) return null;
  const caller = await readCaller(request);
  app.gate.revocations.check(caller.sessionId, { mustBeFresh: false });
  return caller;
}

async function limit(
  limiter: Buckets,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | null,
): Promise<void> {
  const verdict = await take(limiter, request, caller, request.routeOptions.config.endpoint);
  if (!verdict) return;
  void reply.headers({
    'ratelimit-limit': verdict.limit,
    'ratelimit-remaining': verdict.remaining,
    'ratelimit-reset': Math.ceil(verdict.resetMs / 1000),
  });
  refuse(verdict);
}

async function take(
  limiter: Buckets,
  request: FastifyRequest,
  caller: Caller | null,
  endpoint: Endpoint | undefined,
): Promise<Verdict | null> {
  const allowance = allowanceOf(endpoint, caller !== null);
  if (!allowance) return null;
  const who = allowance.by === 'caller' && caller ? caller.id : networkOf(request.ip);
  return limiter.take(`${allowance.name}:${who}`, allowance);
}

function refuse(verdict: Verdict): void {
  if (verdict.allowed) return;
  throw new Refusal('RATE_LIMITED', 'Too many requests: come again a little later', {
    retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
  });
}
