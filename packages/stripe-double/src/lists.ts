import type { z } from 'zod';
import { invalidRequest } from './errors.ts';
import { integer, text, timeRange } from './params.ts';

/** The parameters every list takes. */
export const page = {
  limit: integer(1).optional(),
  starting_after: text(255).optional(),
  ending_before: text(255).optional(),
};
export const created = timeRange.optional();

type Page = {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};
type Created = z.infer<typeof timeRange> | undefined;

const limitDefault = 10;
const limitMax = 100;

export function listOf<Item>(data: Item[], url: string, hasMore = false) {
  return { object: 'list' as const, data, has_more: hasMore, url };
}

/** `items` come newest first; the answer too, whichever way the cursor goes. */
export function pageOf<Item extends { id: string }>(items: Item[], asked: Page, url: string) {
  const limit = asked.limit ?? limitDefault;
  if (limit > limitMax) {
    throw invalidRequest(`This value must be less than or equal to ${limitMax}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  if (asked.ending_before !== undefined) {
    const before = items.slice(0, positionOf(items, asked.ending_before, 'ending_before'));
    return listOf(before.slice(-limit), url, before.length > limit);
  }
  const from =
    asked.starting_after === undefined
      ? 0
      : positionOf(items, asked.starting_after, 'starting_after') + 1;
  return listOf(items.slice(from, from + limit), url, items.length > from + limit);
}

export function within<Item extends { created: number }>(items: Item[], range: Created) {
  if (range === undefined) return items;
  const { gt, gte, lt, lte } = { gt: undefined, lt: undefined, ...range };
  return items.filter(
    ({ created: at }) =>
      (gt === undefined || at > gt) &&
      (gte === undefined || at >= gte) &&
      (lt === undefined || at < lt) &&
      (lte === undefined || at <= lte),
  );
}

function positionOf(items: { id: string }[], id: string, param: string) {
  const position = items.findIndex((item) => item.id === id);
  if (position >= 0) return position;
  throw invalidRequest(`No such object: '${id}'`, { code: 'resource_missing', param });
}
