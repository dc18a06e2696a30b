import { useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';

/** What an id of a kitchen stands for; the end of the id until that is known. */
export function KitchenName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['admin', 'kitchen', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/kitchens/{id}', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.name ?? `…${id.slice(-6)}`;
}
