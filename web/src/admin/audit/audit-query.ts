import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { AuditSearch } from './audit-search.ts';

const readLinks = (search: AuditSearch, cursor: string, signal: AbortSignal) =>
  told(
    api.GET('/api/v1/admin/audit', {
      params: { query: { limit: 50, ...search, ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  );
/** One act, as a link of the chain. */
export type Link = Awaited<ReturnType<typeof readLinks>>['items'][number];

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'audit', search],
    queryFn: ({ signal, pageParam }) => readLinks(search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
