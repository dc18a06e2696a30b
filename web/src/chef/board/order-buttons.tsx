import { Button, buttonClass } from '@foodiefast/ui/button';
import { Link } from '@tanstack/react-router';
import { Check, CookingPot, Hand, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { ChefOrder } from './board.ts';
import { useLiveBoard } from './live-board.tsx';
import { useOrderAction } from './use-order-action.ts';

export const acceptMinutes = [10, 15, 20, 30] as const;
const moreMinutes = 5;
export const addedMinutesMax = 60;

/** The next step of an order as one large button, and what goes beside it. */
export function OrderButtons({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const { act, isPending } = useOrderAction();
  switch (order.status) {
    case 'PLACED':
      return <AcceptButtons order={order} />;
    case 'ACCEPTED':
      return (
        <div className="flex gap-2">
          <Button
            className="min-w-0 flex-1"
            busy={isPending}
            disabled={Boolean(order.waitingFor)}
            icon={<CookingPot size={20} aria-hidden="true" />}
            onClick={() => act(order, { do: 'start' })}
          >
            {t(order.waitingFor ? 'board.collecting' : 'board.start')}
          </Button>
          <MoreTime order={order} />
        </div>
      );
    case 'PREPARING':
      return (
        <div className="flex gap-2">
          <Button
            className="min-w-0 flex-1"
            look="spice"
            busy={isPending}
            icon={<Check size={20} aria-hidden="true" />}
            onClick={() => act(order, { do: 'ready' })}
          >
            {t('board.ready')}
          </Button>
          <MoreTime order={order} />
        </div>
      );
    case 'READY':
      return <HandOver order={order} />;
    case 'SCHEDULED':
    case 'AWAITING_CUSTOMER':
      return (
        <Link
          to="/kitchen"
          search={{ order: order.id }}
          className={buttonClass('plain', 'sm', true)}
        >
          {t('board.details')}
        </Link>
      );
    default:
      return null;
  }
}

function AcceptButtons({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { touch } = useLiveBoard();
  const { act, isPending } = useOrderAction();
  const accept = (minutes?: number) => {
    touch(order.id);
    act(order, { do: 'accept', ...(minutes ? { minutes } : {}) });
  };
  return (
    <div className="grid gap-2">
      {order.slot ? (
        <Button wide busy={isPending} onClick={() => accept()}>
          {t('board.acceptFor', { at: format.time(order.slot) })}
        </Button>
      ) : (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-semibold">{t('board.acceptIn')}</legend>
          <div className="grid grid-cols-4 gap-1.5">
            {acceptMinutes.map((minutes) => (
              <Button
                key={minutes}
                className="px-0!"
                disabled={isPending}
                aria-label={t('board.acceptMinutes', { count: minutes, number: order.number })}
                onClick={() => accept(minutes)}
              >
                {minutes}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <Link to="/kitchen" search={{ order: order.id }} className={buttonClass('plain', 'sm', true)}>
        {t('board.changeOrReject')}
      </Link>
    </div>
  );
}

function MoreTime({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const { act, isPending } = useOrderAction();
  const left = addedMinutesMax - order.addedMinutes;
  return (
    <Button
      look="plain"
      className="shrink-0 px-3!"
      busy={isPending}
      disabled={left < moreMinutes}
      icon={<Plus size={18} aria-hidden="true" />}
      aria-label={t('board.moreMinutes', { count: moreMinutes })}
      onClick={() => act(order, { do: 'add-minutes', minutes: moreMinutes })}
    >
      {moreMinutes}
    </Button>
  );
}

function HandOver({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  if (order.fulfilment === 'collection') {
    return (
      <Link
        to="/kitchen"
        search={{ order: order.id }}
        className={buttonClass('primary', 'md', true)}
      >
        <Hand size={20} aria-hidden="true" />
        {t('board.handOver')}
      </Link>
    );
  }
  return <PickupCode order={order} />;
}

/** The courier types it at the counter: who has it, has the meal. */
export function PickupCode({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  if (!order.pickupCode) return null;
  return (
    <p className="flex items-center justify-between gap-3 rounded-md bg-sunk px-4 py-2.5">
      <span className="text-sm text-soft">{t('board.pickupCode')}</span>
      <strong className="tabular font-display text-2xl tracking-widest">{order.pickupCode}</strong>
    </p>
  );
}
