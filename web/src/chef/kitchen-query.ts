import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';

/** What was read, and the tag that says which state of it: it goes back with a change. */
export type Tagged<Data> = { data: Data; etag: string };

type Answered<Data> = { data?: Data; error?: unknown; response: Response };

export async function tagged<Data>(call: Promise<Answered<Data>>): Promise<Tagged<Data>> {
  const data = await told(call);
  const { response } = await call;
  return { data, etag: response.headers.get('etag') ?? '' };
}

export const ifMatch = (etag: string) => ({ 'If-Match': etag });

export const kitchenKey = ['chef', 'kitchen'] as const;

const readKitchen = (signal: AbortSignal) => tagged(api.GET('/api/v1/chef/kitchen', { signal }));
export type ChefKitchen = Awaited<ReturnType<typeof readKitchen>>['data'];
export type KitchenDetails = NonNullable<ChefKitchen['details']>;
export type Hours = ChefKitchen['hours'];

export const kitchenQuery = queryOptions({
  queryKey: kitchenKey,
  queryFn: ({ signal }) => readKitchen(signal),
});
