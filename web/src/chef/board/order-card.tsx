import { Badge } from '@foodiefast/ui/badge';
import { cx } from '@foodiefast/ui/cx';
import { Link } from '@tanstack/react-router';
import { Bike, CalendarClock, ShoppingBag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { type ChefOrder, laneOf } from './board.ts';
import { useNow } from './clock.ts';
import { AnswerCountdown, Due } from './due.tsx';
import { useLiveBoard } from './live-board.tsx';
import { OrderButtons } from './order-buttons.tsx';
import { OrderLines, Wish } from './order-lines.tsx';

/** One order on the board: what to cook, until when, and the next step. */
export function OrderCard({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { untouched } = useLiveBoard();
  const isNew = order.status === 'PLACED';
  const rings = untouched.has(order.id);
  const late = useNow() > Date.parse(order.readyBy ?? '') && laneOf(order.status) === 'cooking';
  return (
    <article
      aria-labelledby={`order-${order.id}`}
      data-order-id={order.id}
      className={cx(
        'grid gap-3 rounded-lg border-2 bg-card p-3.5',
        rings
          ? 'animate-ring border-spice'
          : isNew
            ? 'border-spice'
            : late
              ? 'border-bad'
              : 'border-line',
      )}
    >
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h3 id={`order-${order.id}`} className="text-xl">
            <Link
              to="/kitchen"
              search={{ order: order.id }}
              className="tabular inline-flex min-h-11 items-center underline-offset-4 hover:underline"
            >
              {order.number}
            </Link>
          </h3>
          <p className="text-sm text-soft">
            {[order.customerName, format.ago(order.placedAt)].filter(Boolean).join(' · ')}
          </p>
        </div>
        {isNew && <AnswerCountdown order={order} />}
      </header>
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        <How order={order} />
        <Due order={order} />
        {order.status === 'AWAITING_CUSTOMER' && <Badge tone="news">{t('board.asked')}</Badge>}
      </div>
      <OrderLines order={order} />
      {order.note && <Wish>{order.note}</Wish>}
      <OrderButtons order={order} />
    </article>
  );
}

export function How({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const collect = order.fulfilment === 'collection';
  const Icon = collect ? ShoppingBag : Bike;
  return (
    <>
      <Badge tone="brand" icon={<Icon size={14} aria-hidden="true" />}>
        {collect ? t('board.collection') : t('board.delivery')}
      </Badge>
      {order.slot && (
        <Badge tone="news" icon={<CalendarClock size={14} aria-hidden="true" />}>
          {t('board.for', { day: format.shortDay(order.slot), at: format.time(order.slot) })}
        </Badge>
      )}
    </>
  );
}
