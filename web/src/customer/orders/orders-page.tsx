import { Badge } from '@foodiefast/ui/badge';
import { buttonClass } from '@foodiefast/ui/button';
import { DishPicture } from '@foodiefast/ui/food/picture';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { SignedIn } from '../../session/role-gate.tsx';
import { MorePages } from '../../shell/more-pages.tsx';
import { Failed } from '../../shell/query-view.tsx';
import { isOver, toneOf } from '../order/order-state.ts';
import { ordersQuery } from '../queries.ts';
import { useReorder } from './reorder.ts';

export const OrdersPage = () => <SignedIn>{() => <Orders />}</SignedIn>;

function Orders() {
  const { t } = useTranslation('customer');
  const query = useInfiniteQuery({ ...ordersQuery, staleTime: 5_000 });
  const orders = query.data?.pages.flatMap((page) => page.items) ?? [];
  const live = orders.filter((it) => !isOver(it.status));
  const past = orders.filter((it) => isOver(it.status));
  return (
    <main id="main" className="mx-auto w-full max-w-3xl flex-1 px-4 py-6">
      <h1 className="text-3xl">{t('orders.title')}</h1>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && orders.length === 0 && (
        <EmptyState
          picture="bag"
          title={t('orders.none')}
          action={
            <Link to="/" className={buttonClass()}>
              {t('cart.find')}
            </Link>
          }
        >
          {t('orders.noneText')}
        </EmptyState>
      )}
      <Group title={t('orders.live')} orders={live} />
      <Group title={t('orders.past')} orders={past} />
      <MorePages of={query} />
    </main>
  );
}

function Group({ title, orders }: { title: string; orders: readonly Schemas['Order'][] }) {
  if (orders.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="mb-3 text-xl">{title}</h2>
      <ul className="grid gap-3">
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
    </section>
  );
}

function OrderCard({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const reorder = useReorder();
  const first = order.lines[0];
  return (
    <li className="relative flex min-w-0 gap-3.5 rounded-lg border border-line bg-card p-3.5 hover:border-edge">
      <div className="size-16 shrink-0 overflow-hidden rounded-md sm:size-20">
        {first && <DishPicture seed={first.dishId} words={`${first.name.en} ${first.name.fr}`} />}
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <h3 className="text-lg leading-tight">
            <Link
              to="/orders/$orderId"
              params={{ orderId: order.id }}
              className="after:absolute after:inset-0 after:rounded-lg"
            >
              {order.kitchen.name}
            </Link>
          </h3>
          <Badge tone={toneOf(order.status)}>{t(`order.status.${order.status}`)}</Badge>
        </div>
        <p className="mt-0.5 truncate text-sm text-soft">{format.lines(order.lines)}</p>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3">
          <p className="tabular text-sm">
            <span className="font-semibold">{format.money(order.amounts.total)}</span>
            <span className="text-soft"> · {format.shortDay(order.placedAt)}</span>
          </p>
          {isOver(order.status) && (
            <button
              type="button"
              onClick={() => reorder(order)}
              className="relative -mx-1 -mb-2 flex min-h-11 items-center gap-1.5 rounded-sm px-1 whitespace-nowrap sm:-mt-2 text-sm font-bold text-brand-text hover:underline"
            >
              <RotateCcw size={16} aria-hidden="true" />
              {t('orders.again')}
            </button>
          )}
        </div>
      </div>
    </li>
  );
}

const Loading = () => (
  <div aria-busy="true" className="mt-6 grid gap-3">
    {['a', 'b', 'c', 'd'].map((key) => (
      <Skeleton key={key} className="h-28 rounded-lg" />
    ))}
  </div>
);
