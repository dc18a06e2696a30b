import createClient from 'openapi-fetch';
import { accessToken, renewAfter } from '../session/session.ts';
import { type Problem, refusedBy } from './refused.ts';
import type { components, paths } from './schema.gen.ts';
import { withLimit } from './with-limit.ts';

export type Schemas = components['schemas'];

/** The public API, in the name of who is signed in. Read the answer with `told`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await accessToken();
  const answer = await attempt(request, token);
  if (answer.status !== 401 || token === undefined) return answer;
  const renewed = await renewAfter(token);
  return renewed === undefined ? answer : attempt(again, renewed);
}

function attempt(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return withLimit(request);
}

type Answered<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of a good answer; any other is thrown as `Refused`. */
export async function told<Data>(call: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  throw await refusedBy(problemFrom(error, response));
}

function problemFrom(error: unknown, { status, statusText }: Response): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  const code = status === 429 ? 'RATE_LIMITED' : 'UNAVAILABLE';
  return { type: 'about:blank', title: statusText, status, code, detail: '', requestId: '' };
}

/** For a call that must not happen twice: make it once for one wish, keep it for its retries. */
export const newKey = (): string => crypto.randomUUID();
