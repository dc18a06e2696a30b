import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { liveQuery } from '../live/live-query.ts';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { Content } from './content.tsx';
import { MoneyCard } from './money-card.tsx';
import { OrderActs } from './order-acts.tsx';
import { OrderCases } from './order-cases.tsx';
import { orderQuery, type WholeOrder } from './orders-query.ts';
import { Parties } from './parties.tsx';
import { ProofCard } from './proof-card.tsx';
import { rideOf } from './ride-of.ts';
import { OrderBadge, RideBadge } from './status.tsx';
import { Timeline } from './timeline.tsx';

/** One order: who, what, its money, what happened, and what can be done about it. */
export function OrderPage() {
  const { orderId = '' } = useParams({ strict: false });
  const query = useQuery(orderQuery(orderId));
  return (
    <QueryView query={query} level={1} loading={<Loading />}>
      {(whole) => <Order whole={whole} />}
    </QueryView>
  );
}

function Order({ whole }: { whole: WholeOrder }) {
  const { t } = useTranslation('admin');
  const { order, timeline } = whole;
  const live = useQuery(liveQuery);
  const ride = rideOf(whole, live.data);
  return (
    <Page
      title={<span className="tabular">{order.number}</span>}
      intro={
        <>
          {order.kitchenName}, <Moment at={order.placedAt} />
        </>
      }
      aside={<OrderActs order={order} ride={ride} />}
    >
      <div className="flex flex-wrap items-center gap-2" aria-live="polite">
        <OrderBadge status={order.status} />
        {ride && ride.status !== 'DONE' && <RideBadge status={ride.status} />}
        {ride?.attention && (
          <Badge tone="bad">{t(`orders.stuck.attention.${ride.attention}`)}</Badge>
        )}
        {order.cause && (
          <Badge tone="bad">{t(`figures.reasons.${order.cause as 'NO_COURIER'}`)}</Badge>
        )}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_26rem]">
        <div className="grid gap-4">
          <MoneyCard order={order} />
          <Timeline entries={timeline} details={order.details} />
        </div>
        <div className="grid gap-4">
          <Parties order={order} />
          <Content order={order} />
          {order.details.deliveredAt && order.fulfilment === 'delivery' && (
            <ProofCard orderId={order.id} />
          )}
          <OrderCases orderId={order.id} />
          <Link
            to="/admin/audit"
            search={{ objectId: order.id } as never}
            className="inline-flex min-h-11 items-center justify-self-start px-1 font-semibold text-brand-text underline underline-offset-4"
          >
            {t('orders.audit')}
          </Link>
        </div>
      </div>
    </Page>
  );
}

const Loading = () => (
  <div className="grid gap-4">
    <Skeleton className="h-16 max-w-md" />
    <div className="grid gap-4 xl:grid-cols-[1fr_26rem]">
      <Skeleton className="h-[32rem]" />
      <Skeleton className="h-96" />
    </div>
  </div>
);
