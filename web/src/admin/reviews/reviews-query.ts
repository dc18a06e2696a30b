import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import type { ReviewsSearch } from './reviews-search.ts';

export type Review = Got<'/api/v1/admin/ratings'>['items'][number];

export const reviewsQuery = ({ seen, stars }: ReviewsSearch) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'reviews', { seen, stars }],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/ratings', {
          params: {
            query: {
              ...(seen ? { hidden: seen === 'hidden' ? 'true' : 'false' } : {}),
              ...(stars ? { stars: Number(stars) } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
