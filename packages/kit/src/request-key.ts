import { createHash } from 'node:crypto';

/** Names one request of one caller: repeating it must not repeat its effect. */
export type RequestKey = {
  /** Method and path pattern of the route. */
  scope: string;
  caller: string;
  key: string;
  /** Hash of path, query and body: the same key with another one is refused. */
  fingerprint: string;
};

/** Object keys are sorted, so that the order in which a client writes them does not matter. */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
