import { subscribe } from 'node:diagnostics_channel';

/** What a client saw: an answer, or how the line broke. */
export type Seen = { method: string; path: string; ms: number } & (
  | { status: number; isRetryTold?: boolean }
  | { error: string }
);
export type Verdict = 'good' | 'refused' | 'failed' | 'cut';

/** The city's phones cut a line after this time at most; whatever breaks later broke by itself. */
const ownCutsWithinMs = 1_000;
const faults = new Set([401, 429]);

/** A refusal by the rules is an answer; a lost session or a limit would be the release's fault. */
export function verdictOf(seen: Seen): Verdict {
  if ('status' in seen) {
    if (seen.status < 400) return 'good';
    return seen.status >= 500 || faults.has(seen.status) ? 'failed' : 'refused';
  }
  // Only its own client ends a stream in this way, when the meal is over.
  if (seen.error === 'AbortError' && seen.path.endsWith('/stream')) return 'cut';
  const isAbort = seen.error === 'AbortError' || seen.error === 'TimeoutError';
  return isAbort && seen.ms < ownCutsWithinMs ? 'cut' : 'failed';
}

export type Figures = {
  requests: number;
  refused: number;
  /** By what went wrong, with the route: `502 GET /orders`. */
  failed: ReadonlyMap<string, number>;
  /** How long the placing of each order took, in ms. */
  placingMs: readonly number[];
};

export const failures = ({ failed }: Figures): number =>
  [...failed.values()].reduce((sum, it) => sum + it, 0);

export function figuresOf(all: readonly Seen[]): Figures {
  const failed = new Map<string, number>();
  let refused = 0;
  for (const seen of all) {
    const verdict = verdictOf(seen);
    if (verdict === 'refused') refused += 1;
    if (verdict !== 'failed') continue;
    const name = `${wrongIn(seen)} ${seen.method} ${routeOf(seen.path)}`;
    failed.set(name, (failed.get(name) ?? 0) + 1);
  }
  const placingMs = all
    .filter(({ method, path }) => method === 'POST' && path === '/api/v1/orders')
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  return { requests: all.length, refused, failed, placingMs };
}

/** Who is turned away for a while is told how long. */
function wrongIn(seen: Seen): string {
  if ('error' in seen) return seen.error;
  return seen.status === 503 && !seen.isRetryTold ? '503 without Retry-After' : String(seen.status);
}

const routeOf = (path: string) =>
  path
    .replace('/api/v1', '')
    .replace(/\?.*/, '')
    .replaceAll(/\/[^/]*\d[^/]*/g, '/{id}');

type Message = {
  request: { origin: string; method: string; path: string };
  /** Names and values in turn. */
  response?: { statusCode: number; headers: readonly Buffer[] };
  error?: Error & { code?: unknown };
};

const isRetryAfter = (name: Buffer, at: number): boolean =>
  at % 2 === 0 && name.toString().toLowerCase() === 'retry-after';

// An aborted one has a number for a code.
const nameOf = (error: Message['error']): string =>
  typeof error?.code === 'string' ? error.code : (error?.name ?? 'broken');

/** Sees each request that this process makes to one origin, whoever makes it. */
export function openMeter(origin: string) {
  const startedMs = new WeakMap<object, number>();
  const all: Seen[] = [];
  const see = (
    on: (message: Message) => { status: number; isRetryTold: boolean } | { error: string },
  ) =>
    ((data: unknown) => {
      const message = data as Message;
      const { request } = message;
      if (request.origin !== origin) return;
      const { method, path } = request;
      const ms = performance.now() - (startedMs.get(request) ?? performance.now());
      all.push({ method, path, ms, ...on(message) });
    }) satisfies (data: unknown) => void;

  subscribe('undici:request:create', (data) => {
    startedMs.set((data as Message).request, performance.now());
  });
  subscribe(
    'undici:request:headers',
    see(({ response }) => ({
      status: response?.statusCode ?? 0,
      isRetryTold: (response?.headers ?? []).some(isRetryAfter),
    })),
  );
  subscribe(
    'undici:request:error',
    see(({ error }) => ({ error: nameOf(error) })),
  );
  return {
    /** Gives what is seen from now on, each time it is asked. */
    mark(): () => Figures {
      const from = all.length;
      return () => figuresOf(all.slice(from));
    },
  };
}
export type Meter = ReturnType<typeof openMeter>;
