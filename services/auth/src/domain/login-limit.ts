/** Failed attempts under one key: an account on a network, an account, or a network. */
export type Failures = { failures: number; firstAt: Date; lastAt: Date };

export type Limit = {
  /** Failures within a minute that are let through. */
  failuresMax: number;
  blockFirstMs: number;
  /** Each failure after a block doubles the next one, up to this. */
  blockMaxMs: number;
};

/**
 * The narrow limit grows, the wide ones do not: who attacks an account from elsewhere delays its
 * owner by a minute at most, and not at all on a network where the owner signed in before.
 */
export const limits = {
  accountOnNetwork: { failuresMax: 5, blockFirstMs: 60_000, blockMaxMs: 15 * 60_000 },
  account: { failuresMax: 30, blockFirstMs: 60_000, blockMaxMs: 60_000 },
  network: { failuresMax: 100, blockFirstMs: 60_000, blockMaxMs: 60_000 },
} as const satisfies Record<string, Limit>;

const windowMs = 60_000;
const forgetMs = 60 * 60_000;

/** How long the next attempt must wait; 0 when it may be made. */
export function waitMs(known: Failures | null, limit: Limit, now: Date): number {
  if (!known || known.failures < limit.failuresMax) return 0;
  const doublings = Math.min(known.failures - limit.failuresMax, 20);
  const blockMs = Math.min(limit.blockFirstMs * 2 ** doublings, limit.blockMaxMs);
  return Math.max(0, known.lastAt.getTime() + blockMs - now.getTime());
}

/** One attempt more, which counts as a failure until it has turned out well. */
export function counted(known: Failures | null, limit: Limit, now: Date): Failures {
  if (!known || isForgotten(known, limit, now)) return { failures: 1, firstAt: now, lastAt: now };
  return { failures: known.failures + 1, firstAt: known.firstAt, lastAt: now };
}

function isForgotten(known: Failures, limit: Limit, now: Date): boolean {
  const grows = limit.blockMaxMs > limit.blockFirstMs;
  return known.failures >= limit.failuresMax && grows
    ? now.getTime() - known.lastAt.getTime() >= forgetMs
    : now.getTime() - known.firstAt.getTime() >= windowMs;
}
