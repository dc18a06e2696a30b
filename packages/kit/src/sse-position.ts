/** Ids of a Redis stream are `<ms>-<sequence>`; before the first entry stands `0-0`. */
export const beginning = '0-0';

const shape = /^\d{1,15}-\d{1,15}$/;

export const isPosition = (text: unknown): text is string =>
  typeof text === 'string' && shape.test(text);

export function isAfter(a: string, b: string): boolean {
  const [aMs, aSequence] = numbers(a);
  const [bMs, bSequence] = numbers(b);
  return aMs === bMs ? aSequence > bSequence : aMs > bMs;
}

/** Whether nothing between this id and now has been dropped from a stream. */
export const canResume = (span: { first: string; last: string } | null, after: string): boolean =>
  span !== null && !isAfter(span.first, after) && !isAfter(after, span.last);

const numbers = (id: string): [number, number] => {
  const [ms = '0', sequence = '0'] = id.split('-', 2);
  return [Number(ms), Number(sequence)];
};
