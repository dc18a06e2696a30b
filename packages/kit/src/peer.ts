import type { IncomingHttpHeaders } from 'node:http';
import type { Answers, Endpoint } from '@foodiefast/contracts/endpoint';
import { type RefusalCode, refusalCodes } from '@foodiefast/contracts/refusal-codes';
import type { ServiceName } from '@foodiefast/contracts/topology';
import { bulkhead, circuitBreaker, handleWhen, SamplingBreaker, wrap } from 'cockatiel';
import { Agent, request } from 'undici';
import type * as z from 'zod';
import { exposed, type Failpoint } from './failpoints.ts';
import { Refusal } from './refusal.ts';
import type { ServiceTokens } from './service-token.ts';

type Part<T> = NonNullable<T> extends z.ZodType ? z.input<NonNullable<T>> : undefined;
export type Given<E extends Endpoint> = {
  params?: Part<E['params']>;
  query?: Part<E['query']>;
  body?: Part<E['body']>;
  /** Asks in a person's name, with their access token; null asks in nobody's. */
  bearer?: string | null;
  /** Names the request for the callee, so that it does nothing twice. */
  idempotencyKey?: string;
  headers?: Readonly<Record<string, string>>;
  timeoutMs?: number;
};
export type AnswerOf<Replies extends Answers> = {
  [Status in keyof Replies]: Replies[Status] extends z.ZodType ? z.output<Replies[Status]> : never;
}[keyof Replies];

export type Answered<E extends Endpoint> = {
  body: AnswerOf<E['answers']>;
  headers: IncomingHttpHeaders;
};

/** Another service, called by its contract with a service token. */
export type Peer = {
  /** Throws the callee's own refusal, or UNAVAILABLE when it cannot be reached in time. */
  call<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<AnswerOf<E['answers']>>;
  /** The same, with the headers of the answer. */
  send<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<Answered<E>>;
  close(): Promise<void>;
};

export function openPeer(o: {
  name: ServiceName;
  /** The private address. */
  url: string;
  tokens: ServiceTokens;
  timeoutMs: number;
  concurrentMax?: number;
  failpoint?: Failpoint;
}): Peer {
  const agent = new Agent({
    connections: o.concurrentMax ?? 64,
    connectTimeout: 1_000,
    // The callee would have us keep it for long, also when other pods took over.
    keepAliveMaxTimeout: 4_000,
  });
  const failed = handleWhen((error) => error instanceof Refusal && error.status >= 500);
  // Opens when half of at least five calls a second fail; one failure is not an outage.
  const breaker = circuitBreaker(failed, {
    halfOpenAfter: 1_000,
    breaker: new SamplingBreaker({ threshold: 0.5, duration: 5_000, minimumRps: 5 }),
  });
  const guarded = wrap(bulkhead(o.concurrentMax ?? 64, 256), breaker);

  const failpoint = o.failpoint ?? 'peer';
  const peer: Peer = {
    async call(endpoint, given) {
      return (await peer.send(endpoint, given)).body;
    },
    async send(endpoint, given) {
      try {
        return await guarded.execute(() => exposed(failpoint, () => ask(endpoint, given)));
      } catch (error) {
        if (error instanceof Refusal) throw error;
        throw away(o.name, error);
      }
    },
    close: () => agent.close(),
  };
  return peer;

  async function ask<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<Answered<E>> {
    const headers: Record<string, string> = { ...given.headers, accept: 'application/json' };
    const bearer = given.bearer === undefined ? await o.tokens.issue(o.name) : given.bearer;
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
    if (given.idempotencyKey !== undefined) headers['idempotency-key'] = given.idempotencyKey;
    if (given.body !== undefined) headers['content-type'] = 'application/json';
    const answer = await request(urlOf(o.url, endpoint, given), {
      method: endpoint.method,
      headers,
      body: given.body === undefined ? null : JSON.stringify(given.body),
      dispatcher: agent,
      signal: AbortSignal.timeout(given.timeoutMs ?? o.timeoutMs),
    }).catch((error: unknown) => {
      throw away(o.name, error);
    });
    const body: unknown = answer.statusCode === 204 ? null : await answer.body.json();
    if (answer.statusCode >= 400) throw refused(o.name, answer.statusCode, body);
    const schema = endpoint.answers[answer.statusCode as keyof Answers];
    if (!schema) throw away(o.name, new Error(`unexpected status ${answer.statusCode}`));
    return {
      body: schema.parse(body) as AnswerOf<E['answers']>,
      headers: answer.headers,
    };
  }
}

function urlOf(
  base: string,
  endpoint: Endpoint,
  given: { params?: unknown; query?: unknown },
): URL {
  const params = (given.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

const away = (name: string, cause: unknown) =>
  new Refusal('UNAVAILABLE', `${name} does not answer just now`, { cause, retryAfterSeconds: 2 });

function refused(name: string, status: number, body: unknown): Refusal {
  const {
    code,
    detail,
    type: _type,
    title: _title,
    status: _status,
    requestId: _id,
    ...details
  } = (body ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string' || !(code in refusalCodes))
    return away(name, new Error(`${status}`));
  return new Refusal(code as RefusalCode, String(detail), { details });
}
