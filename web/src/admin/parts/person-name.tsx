import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, told } from '../../api/client.ts';
import { useAccount } from '../../session/use-session.ts';

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'account', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/accounts/{id}', { params: { path: { id } }, signal })),
  });

/** Who an id is, with the way to their page; the end of the id until that is known. */
export function PersonName({ id, name }: { id: string; name?: string | null }) {
  const own = useAccount();
  const { data } = useQuery({ ...accountQuery(id), enabled: !name && own?.id !== id });
  const known = name ?? data?.name ?? (own?.id === id ? own.email : undefined);
  return (
    <Link
      to="/admin/people/$personId"
      params={{ personId: id }}
      className="font-medium text-brand-text underline underline-offset-4"
    >
      {known ?? `…${id.slice(-6)}`}
    </Link>
  );
}
