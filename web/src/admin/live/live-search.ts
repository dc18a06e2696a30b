import { textParam } from '../../shell/params.ts';

/** `ride` is the order whose ride the map shows alone. */
export type LiveSearch = { ride?: string };

export function readLiveSearch(given: Record<string, unknown>): LiveSearch {
  const ride = textParam(given['ride']);
  return ride ? { ride } : {};
}
