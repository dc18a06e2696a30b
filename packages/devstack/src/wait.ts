import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; false when the time is over. */
export async function waitUntil(
  claim: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 20, signal }: { withinMs: number; everyMs?: number; signal?: AbortSignal },
): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await claim()) return true;
    if (performance.now() > end) return false;
    await pause(everyMs);
  }
}
