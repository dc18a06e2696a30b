import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { CaseBadge } from '../cases/case-badge.tsx';

/** What the customer has told us about the order; nothing where there is nothing. */
export function OrderCases({ orderId }: { orderId: string }) {
  const { t } = useTranslation('admin');
  const query = useQuery({
    queryKey: ['admin', 'cases', 'of', orderId],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/cases', { params: { query: { orderId, limit: 20 } }, signal })),
  });
  if (query.data?.items.length === 0) return null;
  return (
    <Card aria-labelledby="cases">
      <h2 id="cases" className="mb-3 text-lg">
        {t('orders.cases')}
      </h2>
      <QueryView query={query} loading={<Skeleton className="h-12" />}>
        {({ items }) => (
          <ul className="grid gap-2">
            {items.map((it) => (
              <li key={it.id} className="flex flex-wrap items-center gap-3">
                <Link
                  to="/admin/cases/$caseId"
                  params={{ caseId: it.id }}
                  className="inline-flex min-h-11 items-center font-semibold text-brand-text underline underline-offset-4"
                >
                  {t(`cases.kind.${it.kind}`)}
                </Link>
                <CaseBadge state={it.state} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}
