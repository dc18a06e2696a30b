import type * as z from 'zod';
import type { Role } from './primitives.ts';
import type { RefusalCode } from './refusal-codes.ts';
import type { PeerName } from './topology.ts';

/**
 * Who may call. `object` says whose the thing in the path must be: a foreign one answers 404.
 * `service` routes live on the private port and take a token of the named callers only.
 */
export type Policy =
  | { who: 'anyone' }
  | { who: 'signedIn'; object?: string }
  | { who: readonly Role[]; object?: string; secondFactor?: boolean }
  | { who: 'service'; callers: readonly PeerName[] };

/** 303 sends a browser elsewhere. */
export type Answers = Readonly<Partial<Record<200 | 201 | 202 | 204 | 303, z.ZodType>>>;

/** One file, as the part `file` of multipart/form-data. */
export type Upload = { types: readonly string[]; bytesMax: number };

/** One route of a service: the server, the gateway, the OpenAPI document and the tests read it. */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Replies extends Answers = Answers,
  Who extends Policy = Policy,
> = {
  service: PeerName;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1` at the gateway; `/internal` and `/.well-known` stand for themselves. */
  path: `/${string}`;
  summary: string;
  policy: Who;
  /** Whether the route takes an `Idempotency-Key`; `none` where repeating is harmless by itself. */
  idempotency: 'required' | 'optional' | 'none';
  params?: Params;
  query?: Query;
  body?: Body;
  /** What comes in instead of a JSON body. */
  upload?: Upload;
  answers: Replies;
  /** What an answer is that is not JSON, such as `image/webp`. */
  answerType?: string;
  /** The text that it is instead for who asks so, such as `text/csv`. */
  otherAnswerType?: string;
  refusals: readonly RefusalCode[];
};

type Draft<E extends Endpoint> = Omit<E, 'idempotency' | 'refusals'> &
  Partial<Pick<E, 'idempotency' | 'refusals'>>;

export function endpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Replies extends Answers = Answers,
  const Who extends Policy = Policy,
>(
  draft: Draft<Endpoint<Params, Query, Body, Replies, Who>>,
): Endpoint<Params, Query, Body, Replies, Who> {
  return { idempotency: 'none', refusals: [], ...draft };
}
