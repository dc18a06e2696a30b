import { useInfiniteQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { paths } from '../../api/schema.gen.ts';

type Page = paths['/api/v1/courier/jobs']['get']['responses'][200]['content']['application/json'];
export type EndedRide = Page['items'][number];

/** What has ended, newest first. */
export const useRides = () =>
  useInfiniteQuery({
    queryKey: ['courier', 'rides'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: before }) =>
      told(
        api.GET('/api/v1/courier/jobs', {
          signal,
          params: { query: { limit: 50, ...(before === undefined ? {} : { before }) } },
        }),
      ),
    getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
  });
