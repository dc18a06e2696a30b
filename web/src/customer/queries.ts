import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';
import type { paths } from '../api/schema.gen.ts';
import type { Point } from './place/place.ts';
import type { KitchenQuery } from './search/search-params.ts';

export const homeQuery = (point: Point) =>
  queryOptions({
    queryKey: ['home', point.lat, point.lng],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/home', { params: { query: { lat: point.lat, lng: point.lng } }, signal }),
      ),
    staleTime: 60_000,
  });

export const kitchensQuery = (query: KitchenQuery) =>
  infiniteQueryOptions({
    queryKey: ['kitchens', query],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/kitchens', {
          params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });

const readKitchen = (id: string, point: Point | undefined, signal: AbortSignal) =>
  told(api.GET('/api/v1/kitchens/{id}', { params: { path: { id }, query: point ?? {} }, signal }));
export type PublicKitchen = Awaited<ReturnType<typeof readKitchen>>;

export const kitchenQuery = (id: string, point: Point | undefined) =>
  queryOptions({
    queryKey: ['kitchen', id, point ?? null],
    queryFn: ({ signal }) => readKitchen(id, point, signal),
    staleTime: 60_000,
  });

export type PublicMenu =
  paths['/api/v1/kitchens/{id}/menu']['get']['responses'][200]['content']['application/json'];

export const menuQuery = (id: string) =>
  queryOptions({
    queryKey: ['menu', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/kitchens/{id}/menu', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

export const ratingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['ratings', id],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/kitchens/{id}/ratings', {
          params: { path: { id }, query: { limit: 10 } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

export const addressesQuery = queryOptions({
  queryKey: ['me', 'addresses'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/me/addresses', { signal })),
});

export const cardsQuery = queryOptions({
  queryKey: ['me', 'cards'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/me/cards', { signal })),
});

export const profileQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/me', { signal })),
});

export type Preferences =
  paths['/api/v1/me/preferences']['get']['responses'][200]['content']['application/json'];

export const preferencesQuery = queryOptions({
  queryKey: ['me', 'preferences'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/me/preferences', { signal })),
  staleTime: 60_000,
});

/** The kitchens' ids, newest first. */
export const favouritesQuery = queryOptions({
  queryKey: ['me', 'favourites'],
  queryFn: async ({ signal }) => {
    const params = { query: { limit: 100 } };
    const { items } = await told(api.GET('/api/v1/me/favourites', { params, signal }));
    return items.map((it) => it.kitchenId);
  },
  staleTime: 60_000,
});

export type VoteOfToday =
  paths['/api/v1/votes/today']['get']['responses'][200]['content']['application/json'];

export const voteQuery = queryOptions({
  queryKey: ['vote'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/votes/today', { signal })),
});

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['order', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/orders/{id}', { params: { path: { id } }, signal })),
  });

export const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders'],
  queryFn: ({ signal, pageParam }) =>
    told(
      api.GET('/api/v1/orders', {
        params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});
