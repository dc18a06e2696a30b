import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Service } from './services.ts';

const pageSize = 100;
// Every service reads its topics for it.
const againMs = 60_000;

export const lettersKey = ['admin', 'dead-letters'] as const;

const readLetters = (service: Service | undefined, cursor: string, signal: AbortSignal) =>
  told(
    api.GET('/api/v1/admin/dead-letters', {
      params: {
        query: {
          limit: pageSize,
          ...(service ? { service } : {}),
          ...(cursor ? { cursor } : {}),
        },
      },
      signal,
    }),
  );
export type Letter = Awaited<ReturnType<typeof readLetters>>['items'][number];

export const lettersQuery = (service: Service | undefined) =>
  infiniteQueryOptions({
    queryKey: [...lettersKey, service ?? 'all'],
    queryFn: ({ signal, pageParam }) => readLetters(service, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: againMs,
  });
