import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';

const readStock = (signal: AbortSignal) => told(api.GET('/api/v1/chef/portions', { signal }));
export type DishStock = Awaited<ReturnType<typeof readStock>>['items'][number];

/** Portions of the service date of now, of each dish that is published. */
export const stockQuery = queryOptions({
  queryKey: ['chef', 'stock'],
  queryFn: ({ signal }) => readStock(signal),
});
