import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import type { OrdersSearch } from './orders-search.ts';

export type AdminOrder = Got<'/api/v1/admin/orders'>['items'][number];
export type OrderStatus = AdminOrder['status'];
export type WholeOrder = Got<'/api/v1/admin/orders/{id}'>;
export type Payment = Got<'/api/v1/admin/orders/{id}/payment'>;

const pageSize = 50;

export const ordersQuery = ({ q, state, open }: OrdersSearch) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'orders', 'list', { q, state, open }],
    queryFn: ({ signal, pageParam }) =>
      told(
        api.GET('/api/v1/admin/orders', {
          params: {
            query: {
              limit: pageSize,
              ...(q ? { q } : {}),
              ...(state ? { state } : {}),
              ...(open ? { open: 'true' } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

const ended = new Set<OrderStatus>(['CLOSED', 'EXPIRED', 'REJECTED', 'CANCELLED']);
const againMs = 4_000;

/** The order as the admin service has heard of it, a moment after it happened. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'order', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/orders/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data && ended.has(state.data.order.status) ? againMs * 4 : againMs,
  });

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'order', id, 'payment'],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/orders/{id}/payment', { params: { path: { id } }, signal })),
    refetchInterval: againMs,
  });
