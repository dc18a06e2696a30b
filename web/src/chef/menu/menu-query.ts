import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import { tagged } from '../../api/tagged.ts';

/** Everything of the menu lies under it, so that one change reads all of it anew. */
export const menuKey = ['chef', 'menu'] as const;

const readDraft = (signal: AbortSignal) => tagged(api.GET('/api/v1/chef/menu', { signal }));
type Draft = Awaited<ReturnType<typeof readDraft>>['data'];
export type DraftSection = Draft['sections'][number];
export type DraftDish = DraftSection['dishes'][number];

export const draftQuery = queryOptions({
  queryKey: [...menuKey, 'draft'],
  queryFn: ({ signal }) => readDraft(signal),
});

export const previewQuery = queryOptions({
  queryKey: [...menuKey, 'preview'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/chef/menu/preview', { signal })),
  staleTime: 0,
});

export const versionsQuery = queryOptions({
  queryKey: [...menuKey, 'versions'],
  queryFn: ({ signal }) =>
    told(api.GET('/api/v1/chef/menu/versions', { params: { query: { limit: 50 } }, signal })),
});
