import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import { tagged } from '../../api/tagged.ts';

export const settingsKey = ['admin', 'settings'] as const;

const readSettings = (signal: AbortSignal) => tagged(api.GET('/api/v1/admin/settings', { signal }));
export type Settings = Awaited<ReturnType<typeof readSettings>>['data'];

export const settingsQuery = queryOptions({
  queryKey: [...settingsKey, 'now'],
  queryFn: ({ signal }) => readSettings(signal),
});

const readHistory = (cursor: string, signal: AbortSignal) =>
  told(
    api.GET('/api/v1/admin/settings/history', {
      params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  );
export type SettingsVersion = Awaited<ReturnType<typeof readHistory>>['items'][number];

export const historyQuery = infiniteQueryOptions({
  queryKey: [...settingsKey, 'history'],
  queryFn: ({ signal, pageParam }) => readHistory(pageParam, signal),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});
