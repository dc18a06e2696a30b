import type { Answers, Endpoint } from '@foodiefast/contracts/endpoint';
import { type Problem, problem } from '@foodiefast/contracts/problem';
import type * as z from 'zod';

type Part<T> = NonNullable<T> extends z.ZodType ? z.input<NonNullable<T>> : undefined;
type AnswerOf<Replies extends Answers> = {
  [Status in keyof Replies]: Replies[Status] extends z.ZodType ? z.output<Replies[Status]> : never;
}[keyof Replies];

export type Given<E extends Endpoint> = {
  params?: Part<E['params']>;
  query?: Part<E['query']>;
  body?: Part<E['body']>;
  /** Sent as `Idempotency-Key`; made anew for each call of a route that requires one. */
  key?: string;
  headers?: Record<string, string>;
  /** Cuts the line; what was sent may have its effect all the same. */
  signal?: AbortSignal;
};
export type Answered<E extends Endpoint> = {
  status: number;
  body: AnswerOf<E['answers']>;
  headers: Headers;
};

/** The refusal of a call, as the platform told it. */
export class Refused extends Error {
  readonly problem: Problem;
  /** When a platform that did nothing yet wants to be asked again; null when it will not help. */
  readonly comeAgainMs: number | null;

  constructor({ method, path }: Endpoint, problem: Problem, headers: Headers) {
    super(`${method} ${path}: ${problem.status} ${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
    this.problem = problem;
    const shed = problem.code === 'RATE_LIMITED' || problem.code === 'OVERLOADED';
    this.comeAgainMs = shed ? Number(headers.get('retry-after') ?? 1) * 1000 : null;
  }
}

/** A program's way to the public API: what goes in and comes out is checked by the contracts. */
export type Client = {
  send<E extends Endpoint>(endpoint: E, given?: Given<E>): Promise<Answered<E>>;
  call<E extends Endpoint>(endpoint: E, given?: Given<E>): Promise<AnswerOf<E['answers']>>;
  /** Does it, and again after what was refused with a time to come again, as often as is this client's habit. */
  patiently<Done>(attempt: () => Promise<Done>): Promise<Done>;
  /** The same client as somebody else; `token` is asked for before each call. */
  as(token: () => Promise<string>): Client;
  readonly baseUrl: string;
  token(): Promise<string | undefined>;
};

const timeoutMs = 20_000;

export type Habits = {
  token?: () => Promise<string>;
  /** How often to come again when told to (429, 503 of a platform that sheds load). 0 by default. */
  comeAgainMax?: number;
};

export function createClient(baseUrl: string, habits: Habits = {}): Client {
  const { token, comeAgainMax = 0 } = habits;
  const client: Client = {
    baseUrl,
    token: async () => token?.(),
    as: (other) => createClient(baseUrl, { ...habits, token: other }),
    async call(endpoint, given) {
      return (await client.send(endpoint, given)).body;
    },
    send: (endpoint, given = {}) => client.patiently(() => attempt(endpoint, given)),
    async patiently(act) {
      for (let times = 0; ; times += 1) {
        try {
          return await act();
        } catch (error) {
          const waitMs =
            error instanceof Refused && times < comeAgainMax ? error.comeAgainMs : null;
          if (waitMs === null) throw error;
          await new Promise((resolve) => setTimeout(resolve, waitMs));
        }
      }
    },
  };
  return client;

  async function attempt<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<Answered<E>> {
    const key =
      given.key ?? (endpoint.idempotency === 'required' ? crypto.randomUUID() : undefined);
    const bearer = await token?.();
    const answer = await fetch(urlOf(baseUrl, endpoint, given), {
      method: endpoint.method,
      headers: {
        accept: 'application/json',
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...given.headers,
      },
      body: given.body === undefined ? null : JSON.stringify(given.body),
      signal: AbortSignal.any([
        AbortSignal.timeout(timeoutMs),
        ...(given.signal ? [given.signal] : []),
      ]),
    });
    const body: unknown = answer.status === 204 ? null : await answer.json();
    if (answer.status >= 400) {
      throw new Refused(endpoint, problem.parse(body), answer.headers);
    }
    const schema = endpoint.answers[answer.status as keyof Answers];
    if (!schema) throw new Error(`${endpoint.path} answered ${answer.status}`);
    return { status: answer.status, headers: answer.headers, body: schema.parse(body) } as never;
  }
}

/** The address of a route at the gateway. */
export function urlOf(
  baseUrl: string,
  endpoint: Endpoint,
  given: { params?: unknown; query?: unknown } = {},
): URL {
  const params = (given.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const url = new URL(path.startsWith('/.well-known') ? path : `/api/v1${path}`, baseUrl);
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
