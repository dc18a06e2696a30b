import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import { ifMatch, tagged } from '../../api/tagged.ts';

export type Promotion = Got<'/api/v1/admin/promotions'>['items'][number];

export const promotionsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'promotions'],
  queryFn: ({ signal, pageParam }) =>
    told(
      api.GET('/api/v1/admin/promotions', {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

export type PromotionState = 'planned' | 'running' | 'over';

export function stateOf({ from, until }: Promotion, nowMs = Date.now()): PromotionState {
  if (Date.parse(until) <= nowMs) return 'over';
  return Date.parse(from) > nowMs ? 'planned' : 'running';
}

/** Ends it now; one that had not begun never was. */
export async function endPromotion(id: string): Promise<void> {
  const path = { id };
  const { data, etag } = await tagged(
    api.GET('/api/v1/admin/promotions/{id}', { params: { path } }),
  );
  const { code, kitchenId, discount, minimumItemsCents, budgetCents } = data;
  const nowMs = Date.now();
  const from = new Date(Math.min(Date.parse(data.from), nowMs - 1_000)).toISOString();
  const until = new Date(nowMs).toISOString();
  await told(
    api.PUT('/api/v1/admin/promotions/{id}', {
      params: { path },
      headers: ifMatch(etag),
      body: { code, kitchenId, discount, minimumItemsCents, budgetCents, from, until },
    }),
  );
}
