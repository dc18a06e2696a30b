/** What a search parameter holds, when it is text: the router reads numbers and JSON by itself. */
export function textParam(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const oneOf = <Value extends string>(
  values: readonly Value[],
  value: unknown,
): Value | undefined => values.find((it) => it === value);
