import { setTimeout as sleep } from 'node:timers/promises';

export type Patience = { deadlineMs?: number; what: string };

/**
 * Asks again until the check answers something truthy, and answers that. What the check throws is
 * "not yet"; when the deadline passes, it becomes the cause of the failure.
 */
export async function until<T>(
  check: () => T | Promise<T>,
  { deadlineMs = 10_000, what }: Patience,
): Promise<NonNullable<T>> {
  const endAt = performance.now() + deadlineMs;
  for (;;) {
    const last = await attempt(check);
    if (last.value) return last.value;
    if (performance.now() > endAt) {
      throw new Error(`waited ${deadlineMs} ms in vain for ${what}`, { cause: last.error });
    }
    await sleep(10);
  }
}

async function attempt<T>(check: () => T | Promise<T>): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await check() };
  } catch (error) {
    return { error };
  }
}
