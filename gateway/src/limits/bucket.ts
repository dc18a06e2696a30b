/** So many a minute, and this many at once after a rest. */
export type Allowance = { perMinute: number; burst: number };

export type Verdict = {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Until one more is allowed; 0 when it is now. */
  retryAfterMs: number;
  /** Until everything is allowed again. */
  resetMs: number;
};

/**
 * A bucket is one number: when it will be full again (the generic cell rate algorithm). Pure, so
 * that Redis and this process count alike (redis-buckets.ts).
 */
export function take(
  fullAtMs: number | undefined,
  nowMs: number,
  { perMinute, burst }: Allowance,
): { fullAtMs: number; verdict: Verdict } {
  const perTokenMs = 60_000 / perMinute;
  const before = Math.max(fullAtMs ?? nowMs, nowMs);
  const after = before + perTokenMs;
  const room = nowMs + burst * perTokenMs - after;
  const allowed = room >= 0;
  const held = allowed ? after : before;
  return { fullAtMs: held, verdict: verdictOf(allowed, held - nowMs, { perMinute, burst }) };
}

/** What to tell of a bucket that is full again in `resetMs`. */
export function verdictOf(
  allowed: boolean,
  resetMs: number,
  { perMinute, burst }: Allowance,
): Verdict {
  const perTokenMs = 60_000 / perMinute;
  const remaining = Math.max(0, Math.floor(burst - resetMs / perTokenMs + 1e-6));
  return {
    allowed,
    limit: burst,
    remaining: allowed ? remaining : 0,
    retryAfterMs: allowed ? 0 : Math.max(1, resetMs - (burst - 1) * perTokenMs),
    resetMs,
  };
}
