/** `RATE=5 SEED=2`, as make gives them. */
export function namedArguments(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((it) => [it.split('=', 1)[0], it.slice(it.indexOf('=') + 1)]),
  );
}
