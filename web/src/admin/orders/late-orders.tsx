import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { ItemsView } from '../../shell/items-view.tsx';
import { Moment } from '../parts/moment.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useOrderColumns } from './order-columns.tsx';
import type { AdminOrder } from './orders-query.ts';
import { OrderBadge } from './status.tsx';

const againMs = 5_000;
const rowsMax = 100;

const lateQuery = queryOptions({
  queryKey: ['admin', 'orders', 'late'],
  queryFn: ({ signal }) =>
    told(
      api.GET('/api/v1/admin/orders', {
        params: { query: { stuck: 'true', limit: rowsMax } },
        signal,
      }),
    ),
  refetchInterval: againMs,
});

/** Orders that a kitchen or a courier has left for too long. */
export function LateOrders() {
  const { t } = useTranslation('admin');
  const query = useQuery(lateQuery);
  const columns = useColumns();
  return (
    <ItemsView
      query={query}
      loading={<Skeleton className="h-48" />}
      none={
        <EmptyState title={t('orders.stuck.ordersNone')}>
          {t('orders.stuck.ordersNoneText')}
        </EmptyState>
      }
    >
      {(items) => (
        <DataTable
          caption={t('orders.stuck.orders')}
          file="late-orders"
          columns={columns}
          rows={items.toSorted((a, b) => a.eta.to.localeCompare(b.eta.to))}
          rowKey={(row) => row.id}
        />
      )}
    </ItemsView>
  );
}

function useColumns(): readonly DataColumn<AdminOrder>[] {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { number, kitchen } = useOrderColumns();
  return [
    number,
    {
      key: 'status',
      head: t('orders.state'),
      plain: (row) => t(`orders.status.${row.status}`),
      cell: (row) => <OrderBadge status={row.status} />,
    },
    kitchen,
    {
      key: 'due',
      head: t('orders.due'),
      plain: (row) => row.eta.to,
      cell: (row) => <Moment at={row.eta.to} />,
    },
    {
      key: 'since',
      head: t('orders.stuck.since'),
      plain: (row) => row.updatedAt,
      cell: (row) => <time dateTime={row.updatedAt}>{format.ago(row.updatedAt)}</time>,
    },
  ];
}
