/** Asks every 100 ms until there is an answer; fails with the last thing that went wrong. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false>,
  withinMs = 30_000,
): Promise<Value> {
  const end = performance.now() + withinMs;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const value = await ask();
      if (value !== undefined && value !== false) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen within ${withinMs / 1000} s`, { cause: last });
}
