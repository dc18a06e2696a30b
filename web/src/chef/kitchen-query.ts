import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { tagged } from '../api/tagged.ts';

export const kitchenKey = ['chef', 'kitchen'] as const;

const readKitchen = (signal: AbortSignal) => tagged(api.GET('/api/v1/chef/kitchen', { signal }));
export type ChefKitchen = Awaited<ReturnType<typeof readKitchen>>['data'];
export type KitchenDetails = NonNullable<ChefKitchen['details']>;
export type Hours = ChefKitchen['hours'];

export const kitchenQuery = queryOptions({
  queryKey: kitchenKey,
  queryFn: ({ signal }) => readKitchen(signal),
});
