import type { z } from 'zod';
import type { Act } from './act.ts';
import { invalidRequest } from './errors.ts';
import type { Kind, Kinds } from './kinds.ts';
import { integer, text, timeRange } from './params.ts';
import type { Filter } from './store.ts';

/** The parameters every list takes. */
export const page = {
  limit: integer(1).optional(),
  starting_after: text(255).optional(),
  ending_before: text(255).optional(),
};
export const created = timeRange.optional();

type Asked = {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: z.infer<typeof timeRange> | undefined;
};

const limitDefault = 10;
const limitMax = 100;

export function listOf<Item>(data: Item[], url: string, hasMore = false) {
  return { object: 'list' as const, data, has_more: hasMore, url };
}

/** One page, newest first, whichever way the cursor goes. */
export function pageOf<K extends Kind>(
  act: Act,
  kind: K,
  asked: Asked,
  { url, filter = {} }: { url: string; filter?: Filter },
) {
  const limit = asked.limit ?? limitDefault;
  if (limit > limitMax) {
    throw invalidRequest(`This value must be less than or equal to ${limitMax}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  const { starting_after: after, ending_before: before } = asked;
  const found: Kinds[K][] = act.store.page(kind, filter, {
    created: asked.created,
    olderThan: after === undefined ? null : positionOf(act, kind, after, 'starting_after'),
    newerThan: before === undefined ? null : positionOf(act, kind, before, 'ending_before'),
    limit: limit + 1,
  });
  const hasMore = found.length > limit;
  const data = before === undefined ? found.slice(0, limit) : found.slice(hasMore ? 1 : 0);
  return listOf(data, url, hasMore);
}

function positionOf(act: Act, kind: Kind, id: string, param: string) {
  const position = act.store.positionOf(kind, id);
  if (position !== undefined) return position;
  throw invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}
