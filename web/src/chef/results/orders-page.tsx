import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { laneOf, type Status } from '../board/board.ts';

const pastQuery = infiniteQueryOptions({
  queryKey: ['chef', 'past'],
  queryFn: ({ signal, pageParam }) =>
    told(
      api.GET('/api/v1/chef/orders', {
        params: {
          query: { open: 'false', limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

const toneOf = (status: Status) =>
  status === 'DELIVERED' || status === 'CLOSED' ? 'good' : laneOf(status) ? 'news' : 'bad';

/** Every order the kitchen ever had on its board. */
export function PastOrdersPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const query = useInfiniteQuery(pastQuery);
  return (
    <>
      <h1 className="text-2xl">{t('results.orders')}</h1>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ pages }) => {
          const orders = pages.flatMap((it) => it.items);
          if (orders.length === 0) {
            return (
              <EmptyState picture="bag" title={t('results.noOrders')}>
                {t('results.noOrdersText')}
              </EmptyState>
            );
          }
          return (
            <>
              <ul className="grid gap-2">
                {orders.map((order) => (
                  <li
                    key={order.id}
                    className="grid gap-1 rounded-lg border border-line bg-card px-4 py-3"
                  >
                    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <strong className="tabular">{order.number}</strong>
                      <span className="text-sm text-soft max-sm:order-last max-sm:basis-full">
                        {format.shortDay(order.placedAt)}, {format.time(order.placedAt)}
                      </span>
                      <Badge tone={toneOf(order.status)}>{t(`board.status.${order.status}`)}</Badge>
                      <strong className="tabular ml-auto">{format.money(order.items)}</strong>
                    </div>
                    <p className="text-sm text-soft">{format.lines(order.lines)}</p>
                  </li>
                ))}
              </ul>
              <MorePages of={query} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}
