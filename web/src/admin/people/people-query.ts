import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import type { PeopleSearch } from './people-search.ts';

export type Person = Got<'/api/v1/admin/accounts'>['items'][number];
export type WholePerson = Got<'/api/v1/admin/accounts/{id}'>;

const pageSize = 50;

export const peopleQuery = ({ q, role, suspended }: PeopleSearch) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'accounts', { q, role, suspended }],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/accounts', {
          params: {
            query: {
              limit: pageSize,
              ...(q ? { q } : {}),
              ...(role ? { role } : {}),
              ...(suspended ? { suspended: 'true' } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
