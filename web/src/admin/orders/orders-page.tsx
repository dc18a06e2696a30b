import { orderStatuses } from '@foodiefast/contracts/order-names';
import { Badge } from '@foodiefast/ui/badge';
import { Chip } from '@foodiefast/ui/chip';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../parts/filters.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useOrderColumns } from './order-columns.tsx';
import { type AdminOrder, ordersQuery } from './orders-query.ts';
import type { OrdersSearch } from './orders-search.ts';
import { OrderBadge } from './status.tsx';

/** Every order, by its number, its people or its state. */
export function OrdersPage() {
  const { t } = useTranslation('admin');
  const [search, set] = useFilters<OrdersSearch>();
  const query = useInfiniteQuery(ordersQuery(search));
  const columns = useColumns();
  return (
    <Page title={t('places.orders')} intro={t('orders.intro')}>
      <Filters>
        <SearchFilter label={t('orders.search')} value={search.q} onChange={(q) => set({ q })} />
        <ChoiceFilter
          label={t('orders.state')}
          value={search.state}
          options={orderStatuses.map((value) => ({ value, label: t(`orders.status.${value}`) }))}
          onChange={(state) => set({ state })}
        />
        <Chip
          on={search.open === true}
          onClick={() => set({ open: search.open ? undefined : true })}
        >
          {t('orders.openOnly')}
        </Chip>
      </Filters>
      <PagesView
        query={query}
        loading={<Skeleton className="h-96" />}
        none={
          <EmptyState picture="bag" title={t('orders.none')}>
            {t('orders.noneText')}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            caption={t('places.orders')}
            file="orders"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
      </PagesView>
    </Page>
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
      cell: (row) => (
        <span className="flex flex-wrap gap-1.5">
          <OrderBadge status={row.status} />
          {row.stuck && <Badge tone="bad">{t('orders.stuckBadge')}</Badge>}
        </span>
      ),
    },
    kitchen,
    {
      key: 'placed',
      head: t('orders.placed'),
      plain: (row) => row.placedAt,
      cell: (row) => <Moment at={row.placedAt} />,
    },
    {
      key: 'due',
      head: t('orders.due'),
      plain: (row) => row.eta.to,
      cell: (row) => <span className="tabular whitespace-nowrap">{format.window(row.eta)}</span>,
    },
    {
      key: 'cause',
      head: t('orders.cause'),
      plain: (row) => row.cause,
      cell: (row) => row.cause && t(`figures.reasons.${row.cause as 'NO_COURIER'}`),
    },
    {
      key: 'total',
      head: t('orders.total'),
      figures: true,
      plain: (row) => row.total.amount / 100,
      cell: (row) => format.money(row.total),
    },
  ];
}
