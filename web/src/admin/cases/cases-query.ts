import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import type { CasesSearch } from './cases-search.ts';

export type Case = Got<'/api/v1/admin/cases/{id}'>;
export type CaseSummary = Got<'/api/v1/admin/cases'>['items'][number];

const againMs = 10_000;
const pageSize = 50;

export const casesQuery = ({ state, assignee }: CasesSearch) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'cases', 'list', { state, assignee }],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/cases', {
          params: {
            query: {
              limit: pageSize,
              ...(state ? { state } : {}),
              ...(assignee ? { assignee } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: againMs,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'cases', 'one', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/cases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: againMs,
  });
