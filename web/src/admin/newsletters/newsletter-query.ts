import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import { tagged } from '../../api/tagged.ts';
import { moves } from './states.ts';

export const newslettersKey = ['admin', 'newsletters'] as const;
const sendingMs = 1_000;

const readOne = (id: string, signal: AbortSignal) =>
  tagged(api.GET('/api/v1/admin/newsletters/{id}', { params: { path: { id } }, signal }));
export type Newsletter = Awaited<ReturnType<typeof readOne>>['data'];
export type NewsletterState = Newsletter['state'];
export type Block = Newsletter['blocks'][number];
export type Draft = Pick<Newsletter, 'subject' | 'blocks'>;

/** One newsletter, looked at every second while it goes on by itself. */
export const newsletterQuery = (id: string) =>
  queryOptions({
    queryKey: [...newslettersKey, 'one', id],
    queryFn: ({ signal }) => readOne(id, signal),
    refetchInterval: ({ state }) =>
      state.data !== undefined && moves(state.data.data.state) && sendingMs,
  });

export const listQuery = (state: NewsletterState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...newslettersKey, 'list', state ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/newsletters', {
          params: {
            query: {
              limit: 20,
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

export const audienceQuery = queryOptions({
  queryKey: [...newslettersKey, 'audience'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/admin/newsletter-audience', { signal })),
});

/** As its readers get it; another version is another mail. */
export const previewQuery = ({ id, version }: Newsletter, locale: 'fr' | 'en') =>
  queryOptions({
    queryKey: [...newslettersKey, 'preview', id, version, locale],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/admin/newsletters/{id}/preview', {
          params: { path: { id }, query: { locale } },
          signal,
        }),
      ),
  });
