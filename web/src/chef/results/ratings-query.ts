import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';

export const ratingsKey = ['chef', 'ratings'] as const;

const readRatings = (id: string, cursor: string, signal: AbortSignal) =>
  told(
    api.GET('/api/v1/kitchens/{id}/ratings', {
      params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  );
export type Rating = Awaited<ReturnType<typeof readRatings>>['items'][number];

export const ratingsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...ratingsKey, id],
    queryFn: ({ signal, pageParam }) => readRatings(id, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

export const ratingFiguresQuery = (id: string) =>
  queryOptions({
    queryKey: [...ratingsKey, id, 'figures'],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/kitchens/{id}/ratings/figures', { params: { path: { id } }, signal })),
  });
