import { createHash } from 'node:crypto';
import { hours } from './clock.ts';
import { ApiError } from './errors.ts';
import type { Form, FormValue } from './form.ts';
import type { Store } from './store.ts';

const keptSeconds = hours(24);
const keyLengthMax = 255;

export type Replay = { status: number; body: string; requestId: string };
type ReplayRow = {
  endpoint: string;
  fingerprint: string;
  status: number;
  body: string;
  request_id: string;
};

export function fingerprint(params: Form) {
  return createHash('sha256')
    .update(JSON.stringify(sorted(params)))
    .digest('hex');
}

/** What was answered under this key, or undefined when it is new; another body or path is refused. */
export function findReplay(
  store: Store,
  request: { key: string; endpoint: string; fingerprint: string },
): Replay | undefined {
  if (request.key.length > keyLengthMax) {
    throw idempotencyError(400, `Idempotency keys are at most ${keyLengthMax} characters long.`);
  }
  const row = store.one<ReplayRow>('SELECT * FROM replays WHERE key = ?', request.key);
  if (row === undefined) return undefined;
  if (row.endpoint !== request.endpoint) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${row.endpoint}'). Try using a key other than '${request.key}' if you meant to execute a different request.`,
    );
  }
  if (row.fingerprint !== request.fingerprint) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
    );
  }
  return { status: row.status, body: row.body, requestId: row.request_id };
}

export function keepReplay(
  store: Store,
  request: { key: string; endpoint: string; fingerprint: string; now: number },
  replay: Replay,
) {
  store.run(
    'INSERT INTO replays (key, endpoint, fingerprint, status, body, request_id, created) VALUES (?, ?, ?, ?, ?, ?, ?)',
    request.key,
    request.endpoint,
    request.fingerprint,
    replay.status,
    replay.body,
    replay.requestId,
    request.now,
  );
}

export function dropOldReplays(store: Store, now: number) {
  store.run('DELETE FROM replays WHERE created <= ?', now - keptSeconds);
}

export function keyInUse(key: string) {
  return new ApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Stripe idempotent key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}

function idempotencyError(status: number, message: string) {
  return new ApiError(status, { type: 'idempotency_error', message });
}

function sorted(value: FormValue): FormValue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
