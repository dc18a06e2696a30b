import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';

export type Live = Got<'/api/v1/admin/live'>;
export type LiveCourier = Live['couriers'][number];
export type LiveRide = Live['rides'][number];

const againMs = 5_000;

/** Couriers and rides as they are now. */
export const liveQuery = queryOptions({
  queryKey: ['admin', 'live'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/admin/live', { signal })),
  refetchInterval: againMs,
});

export const countsQuery = queryOptions({
  queryKey: ['admin', 'orders', 'counts'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/admin/open-orders', { signal })),
  refetchInterval: againMs,
});
