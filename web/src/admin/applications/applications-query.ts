import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import type { ApplicationsSearch } from './applications-search.ts';

export type Application = Got<'/api/v1/admin/applications'>['items'][number];
export type Paper = Got<'/api/v1/admin/applications/{id}/papers'>['items'][number];
export type Ending = Got<'/api/v1/admin/papers'>['items'][number];

const pageSize = 50;
const endingDays = 60;
const dayMs = 86_400_000;

export const applicationsQuery = (state: ApplicationsSearch['state']) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'applications', 'list', state],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/applications', {
          params: {
            query: {
              limit: pageSize,
              ...(state ? { state } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

export const papersQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'applications', id, 'papers'],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/applications/{id}/papers', { params: { path: { id } }, signal })),
  });

/** Papers of approved people that end within the next 60 days, or have. */
export const endingQuery = infiniteQueryOptions({
  queryKey: ['admin', 'papers'],
  queryFn: ({ signal, pageParam }) =>
    told(
      api.GET('/api/v1/admin/papers', {
        params: {
          query: {
            by: new Date(Date.now() + endingDays * dayMs).toISOString().slice(0, 10),
            limit: pageSize,
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});
