import { useInfiniteQuery } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';
import type { paths } from '../api/schema.gen.ts';

export type Earnings =
  paths['/api/v1/earnings']['get']['responses'][200]['content']['application/json'];
export type Earning = Earnings['items'][number];

/** What was earned, newest first. */
export const useEarnings = () =>
  useInfiniteQuery({
    queryKey: ['earnings'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: cursor }) =>
      told(
        api.GET('/api/v1/earnings', {
          signal,
          params: { query: { limit: 30, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
