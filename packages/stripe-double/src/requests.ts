import { timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { beginAct, clockNow, type World } from './act.ts';
import type { Endpoint } from './api/endpoint.ts';
import { runDue } from './due.ts';
import { ApiError, errorBody, invalidRequest } from './errors.ts';
import { expand } from './expand.ts';
import { takeRequestFaults } from './faults.ts';
import type { Form, FormValue } from './form.ts';
import {
  dropOldReplays,
  findReplay,
  fingerprint,
  keepReplay,
  keyInUse,
  type Replay,
} from './idempotency.ts';
import { isParameterRefusal } from './params.ts';

export type ApiRequest = {
  method: Endpoint['method'];
  path: string;
  params: Record<string, string>;
  form: Form;
  authorization: string | undefined;
  account: string | undefined;
  idempotencyKey: string | undefined;
};
export type ApiAnswer = {
  status: number;
  body: string;
  requestId: string;
  replayOf: string | null;
  cut: boolean;
};
type Deps = { world: World; secretKey: string; onCommit: () => void };

/** The way of every API call: key, faults, idempotency, one transaction, answer. */
export function apiDoor({ world, secretKey, onCommit }: Deps) {
  const { store } = world;
  const running = new Set<string>();

  return async function answer(endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
    const requestId = world.newId('req');
    const key = request.method === 'POST' ? request.idempotencyKey : undefined;
    try {
      refuseStranger(request, secretKey);
      if (key !== undefined) {
        if (running.has(key)) throw keyInUse(key);
        const replay = replayed(key, request);
        if (replay !== undefined) {
          return { ...replay, requestId, replayOf: replay.requestId, cut: false };
        }
        running.add(key);
      }
      return await work(endpoint, request, requestId, key);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { ...refusal(error, requestId), replayOf: null, cut: false };
    } finally {
      if (key !== undefined) running.delete(key);
    }
  };

  function replayed(key: string, request: ApiRequest) {
    dropOldReplays(store, clockNow(world));
    return findReplay(store, {
      key,
      endpoint: request.path,
      fingerprint: fingerprint(request.form),
    });
  }

  async function work(
    endpoint: Endpoint,
    request: ApiRequest,
    requestId: string,
    key: string | undefined,
  ): Promise<ApiAnswer> {
    const { latency, status, reset } = takeRequestFaults(store, request.method, request.path);
    if (latency?.when === 'before') await pause(latency.ms);
    const cutEarly = { status: 500, body: '', requestId, replayOf: null, cut: true };
    if (reset?.afterCommit === false) return cutEarly;
    runDue(world);
    const answer = store.transaction(() => {
      const brokenBefore = status !== undefined && !status.afterCommit;
      const done = brokenBefore
        ? refusal(outage(status.status), requestId)
        : execute(endpoint, request, requestId, key);
      const told = status?.afterCommit === true ? refusal(outage(status.status), requestId) : done;
      if (key !== undefined && told.kept) {
        const kept = { key, endpoint: request.path, fingerprint: fingerprint(request.form) };
        keepReplay(store, { ...kept, now: clockNow(world) }, told);
      }
      return told;
    });
    onCommit();
    if (latency?.when === 'after') await pause(latency.ms);
    return { ...answer, replayOf: null, cut: reset !== undefined };
  }

  function execute(
    endpoint: Endpoint,
    request: ApiRequest,
    requestId: string,
    key: string | undefined,
  ): Replay & { kept: boolean } {
    const act = beginAct(world, { id: requestId, idempotencyKey: key ?? null });
    const { expand: paths, ...form } = request.form;
    try {
      const body = store.attempt(
        () => expand(act, endpoint.run(act, form, request.params), expandPaths(paths)),
        (error) => error instanceof ApiError && error.keepsEffects,
      );
      return { status: 200, body: JSON.stringify(body), requestId, kept: true };
    } catch (error) {
      if (error instanceof ApiError) return refusal(error, requestId);
      throw error;
    }
  }
}

function refusal(error: ApiError, requestId: string): Replay & { kept: boolean } {
  return {
    status: error.status,
    body: JSON.stringify(errorBody(error)),
    requestId,
    // Stripe keeps what an endpoint answered once it began, not what it turned away at the door.
    kept: !isParameterRefusal(error) && error.status !== 429 && error.status !== 409,
  };
}

function refuseStranger(request: ApiRequest, secretKey: string) {
  const given = keyOf(request.authorization);
  if (given === '') {
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (given.startsWith('sk_live_') || !same(given, secretKey)) {
    throw unauthorised(`Invalid API Key provided: ${given.slice(0, 8)}****`);
  }
  if (request.account !== undefined) {
    throw invalidRequest('The double serves the platform account only: no Stripe-Account header.');
  }
}

function keyOf(authorization = '') {
  const [scheme, value = ''] = authorization.split(' ');
  if (scheme === 'Bearer') return value;
  if (scheme !== 'Basic') return '';
  return Buffer.from(value, 'base64').toString().split(':')[0] ?? '';
}

function same(given: string, wanted: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const unauthorised = (message: string) =>
  new ApiError(401, { type: 'invalid_request_error', message });

function outage(status: number) {
  return status === 429
    ? new ApiError(429, {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message: 'Request rate limit exceeded.',
      })
    : new ApiError(status, {
        type: 'api_error',
        message: 'Sorry! There was an error while talking to one of our backends.',
      });
}

function expandPaths(asked: FormValue | undefined): string[] {
  if (asked === undefined) return [];
  if (Array.isArray(asked) && asked.every((path) => typeof path === 'string')) return asked;
  throw invalidRequest('Invalid array', { code: 'parameter_invalid_string', param: 'expand' });
}
