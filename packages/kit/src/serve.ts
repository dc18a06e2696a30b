import type { Answers, Endpoint, Policy } from '@foodiefast/contracts/endpoint';
import type { PeerName } from '@foodiefast/contracts/topology';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Caller, readCaller } from './access-token.ts';
import { Answer } from './answer.ts';
import { readParts } from './input.ts';
import { isKnown } from './preconditions.ts';
import { Refusal } from './refusal.ts';
import { fingerprint, type RequestKey } from './request-key.ts';
import type { Revocations } from './revocations.ts';
import type { ServiceTokens } from './service-token.ts';

/** What `serve` needs to enforce the policy of a route; set once on the app (app.ts). */
export type Gate = { revocations: Revocations; serviceTokens: ServiceTokens };

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate;
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

type CallerOf<P extends Policy> = P extends { who: 'anyone' }
  ? Caller | null
  : P extends { who: 'service' }
    ? null
    : Caller;
type BodyOf<Replies extends Answers> = {
  [Status in keyof Replies]: Replies[Status] extends z.ZodType ? z.input<Replies[Status]> : never;
}[keyof Replies];
type Part<T> = NonNullable<T> extends z.ZodType ? z.output<NonNullable<T>> : undefined;

export type Input<E extends Endpoint> = {
  params: Part<E['params']>;
  query: Part<E['query']>;
  body: Part<E['body']>;
  caller: CallerOf<E['policy']>;
  /** Which service calls an internal route. */
  peer: PeerName | null;
  /** The idempotency key of the request, for `write`; null when the client sent none. */
  key: RequestKey | null;
  request: FastifyRequest;
  reply: FastifyReply;
};

const noQuery = z.strictObject({});

type Handler<E extends Endpoint> = (
  input: Input<E>,
) => Promise<BodyOf<E['answers']> | Answer<BodyOf<E['answers']>>>;

/** Serves one endpoint as its contract says: policy, input, idempotency key, answer. */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: Handler<E>,
): void {
  const first = Number(Object.keys(endpoint.answers)[0] ?? 200);
  app.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { endpoint },
    async handler(request, reply) {
      const { caller, peer } = await admit(app.gate, endpoint, request);
      const parts = readParts({
        params: { schema: endpoint.params, value: request.params, prefix: 'path' },
        query: { schema: endpoint.query ?? noQuery, value: request.query, prefix: 'query' },
        body: { schema: endpoint.body, value: request.body, prefix: '' },
      });
      const key = readKey(endpoint, request, caller);
      const input = { ...parts, caller, peer, key, request, reply } as unknown as Input<E>;
      const result = await handle(input);
      // A live stream has taken the reply over.
      if (reply.sent) return reply;
      const full = result instanceof Answer ? result : new Answer(first, result);
      return send(endpoint, reply, full);
    },
  });
}

async function admit(
  gate: Gate,
  { policy, idempotency }: Endpoint,
  request: FastifyRequest,
): Promise<{ caller: Caller | null; peer: PeerName | null }> {
  const bearer = request.headers.authorization;
  if (policy.who === 'service') {
    const peer = await gate.serviceTokens.verify(bearer?.replace(/^Bearer /, '') ?? '');
    if (policy.callers.includes(peer)) return { caller: null, peer };
    throw new Refusal('FORBIDDEN', `${peer} may not call this`);
  }
  if (policy.who === 'anyone' && !bearer) return { caller: null, peer: null };
  if (!bearer) throw new Refusal('NOT_SIGNED_IN', 'Sign in first');

  const caller = await readCaller(request);
  const admin = Array.isArray(policy.who) && policy.who.includes('admin');
  gate.revocations.check(caller.sessionId, { mustBeFresh: admin || idempotency === 'required' });
  if (typeof policy.who === 'object') {
    if (!policy.who.some((role) => caller.roles.includes(role))) {
      throw new Refusal('FORBIDDEN', `Only for: ${policy.who.join(', ')}`);
    }
    if ('secondFactor' in policy && policy.secondFactor && caller.secondFactorAt === null) {
      throw new Refusal('SECOND_FACTOR_REQUIRED', 'Sign in with your authenticator app');
    }
  }
  return { caller, peer: null };
}

const keyShape = /^[\x21-\x7e]{1,255}$/;

function readKey(
  endpoint: Endpoint,
  request: FastifyRequest,
  caller: Caller | null,
): RequestKey | null {
  if (endpoint.idempotency === 'none') return null;
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (endpoint.idempotency === 'optional') return null;
    throw new Refusal('IDEMPOTENCY_KEY_REQUIRED', 'Send an Idempotency-Key header', {
      errors: [{ path: 'header.idempotency-key', message: 'is required' }],
    });
  }
  if (typeof key !== 'string' || !keyShape.test(key)) {
    throw new Refusal('INVALID_INPUT', 'Not valid: header.idempotency-key', {
      errors: [{ path: 'header.idempotency-key', message: 'must be 1 to 255 visible characters' }],
    });
  }
  return {
    scope: `${endpoint.method} ${endpoint.path}`,
    caller: caller?.id ?? 'anyone',
    key,
    fingerprint: fingerprint([request.params, request.query, request.body ?? null]),
  };
}

function send(endpoint: Endpoint, reply: FastifyReply, full: Answer<unknown>): FastifyReply {
  const schema = endpoint.answers[full.status as keyof Answers];
  if (!schema) throw new Error(`${endpoint.path} has no answer ${full.status}`);
  void reply.code(full.status).headers(full.headers);
  if (!reply.hasHeader('cache-control') && endpoint.policy.who !== 'anyone') {
    void reply.header('cache-control', 'no-store');
  }
  if (full.status === 204 || full.status === 303) return reply.send();
  if (endpoint.method === 'GET' && isKnown(reply.request, full.headers['etag'])) {
    return reply.code(304).send();
  }
  // Parsing drops what the contract does not name, so that nothing leaks by accident.
  return reply.send(schema.parse(full.body));
}
