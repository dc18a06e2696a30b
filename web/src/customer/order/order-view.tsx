import { Badge } from '@foodiefast/ui/badge';
import { buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { ProgressSteps } from '@foodiefast/ui/progress';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Alternatives } from './alternatives.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { Fetched } from './fetched.tsx';
import { HandoverCode } from './handover-code.tsx';
import { LiveMap } from './live-map.tsx';
import { hasFailed, isOver, wasDelivered, wayOf } from './order-state.ts';
import { OrderSummary } from './order-summary.tsx';
import { Payment } from './payment.tsx';
import { Problem } from './problem.tsx';
import { Proposal } from './proposal.tsx';
import { Rating } from './rating.tsx';
import { Receipts } from './receipts.tsx';
import { TellMe } from './tell-me.tsx';
import { Tip } from './tip.tsx';
import { useTracking } from './use-tracking.ts';

export type Placed = { order: Schemas['Order']; payment: Schemas['OrderPayment'] };

export function OrderView({ placed }: { placed: Placed }) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const { order } = placed;
  const { tracking, live } = useTracking(order);
  useReturned(order);
  const status = isOver(order.status) ? order.status : (tracking?.status ?? order.status);
  const eta = tracking?.eta ?? order.eta;
  const courier = tracking?.courier ?? null;
  const failed = hasFailed(status);
  const unpaid = status === 'PENDING_PAYMENT';
  const over = isOver(status);
  const collect = order.fulfilment === 'collection';
  const riding = status === 'OUT_FOR_DELIVERY';
  const atDoor = courier?.status === 'AT_DROPOFF';
  // What is needed in the next minutes stands above what has been.
  const soon = riding || (collect && status === 'READY');
  const code = order.handoverCode && !over && !order.contactless && (
    <HandoverCode code={order.handoverCode} collect={collect} />
  );
  const map = !over && !collect && order.address && !unpaid && (
    <LiveMap order={order} courier={courier} />
  );
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_1fr] lg:items-start lg:gap-12">
      <div className="grid min-w-0 gap-6">
        <div>
          <p className="flex items-center gap-3 text-sm text-soft">
            {t('order.number', { number: order.number })}
            {!over && !unpaid && live === 'lost' && <Badge tone="bad">{common('live.lost')}</Badge>}
            {!over && !unpaid && live === 'live' && (
              <Badge tone="good">{common('live.live')}</Badge>
            )}
          </p>
          <div aria-live="polite">
            <h1 className="mt-2 text-3xl">
              {riding && courier?.firstName
                ? t(`order.headline.${atDoor ? 'AT_DOOR' : 'OUT_FOR_DELIVERY'}_named`, {
                    name: courier.firstName,
                  })
                : status === 'READY' && collect
                  ? t('order.headline.READY_collection')
                  : t(`order.headline.${status}`, { kitchen: order.kitchen.name })}
            </h1>
            {!over && !unpaid && (
              <p className="tabular mt-3 text-lg">
                <span className="text-soft">
                  {collect ? t('order.readyAt') : t('order.arrives')}{' '}
                </span>
                <strong className="font-display text-2xl">{format.window(eta)}</strong>
                {order.slot && <span className="text-soft"> · {format.shortDay(order.slot)}</span>}
              </p>
            )}
          </div>
          {unpaid && order.payBy && (
            <p className="mt-2 text-soft">{t('order.payBy', { at: format.time(order.payBy) })}</p>
          )}
          {status === 'PLACED' && order.acceptBy && (
            <p className="mt-2 text-soft">
              {t('order.acceptBy', { at: format.time(order.acceptBy) })}
            </p>
          )}
        </div>
        {unpaid && <Payment placed={placed} />}
        {order.proposal && status === 'AWAITING_CUSTOMER' && (
          <Proposal order={order} proposal={order.proposal} />
        )}
        {failed && <Ended order={order} />}
        {failed && order.hasAlternatives && <Alternatives order={order} />}
        {soon && code}
        {collect && status === 'READY' && <Fetched order={order} />}
        {riding && map}
        {wasDelivered(status) && <Rating order={order} />}
        {wasDelivered(status) && <Tip order={order} />}
        {!failed && !unpaid && (
          <ProgressSteps
            steps={wayOf(order, status).map(({ key, state, at }) => ({
              key,
              state,
              label: t(`order.step.${key}`),
              detail: at && state !== 'next' ? format.time(at) : undefined,
            }))}
          />
        )}
        {!soon && code}
        {over && <Problem order={order} />}
        {!over && !unpaid && <TellMe />}
        {!over && order.cancel.possible && <CancelOrder order={order} />}
      </div>
      <div className="grid min-w-0 gap-6">
        {!riding && map}
        <OrderSummary order={order} />
        {over && <Receipts order={order} />}
      </div>
    </div>
  );
}

/** Paid: what the payment page put into the address is of no use any more. */
function useReturned({ id, status }: Schemas['Order']): void {
  const navigate = useNavigate();
  const { payment } = useSearch({ from: '/customer/orders/$orderId' });
  const paid = payment !== undefined && status !== 'PENDING_PAYMENT';
  useEffect(() => {
    if (!paid) return;
    void navigate({ to: '/orders/$orderId', params: { orderId: id }, search: {}, replace: true });
  }, [paid, id, navigate]);
}

function Ended({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  return (
    <Notice
      tone="news"
      title={
        order.refunded.amount > 0
          ? t('order.refunded', { amount: format.money(order.refunded) })
          : t('order.notCharged')
      }
      action={
        !order.hasAlternatives && (
          <Link to="/" className={buttonClass('primary', 'sm')}>
            {t('order.find')}
          </Link>
        )
      }
    />
  );
}
