import { Badge } from '@foodiefast/ui/badge';
import { cx } from '@foodiefast/ui/cx';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { OrderLink } from '../orders/order-link.tsx';
import { RideBadge } from '../orders/status.tsx';
import { byNeed, isLate } from './late.ts';
import type { Live, LiveRide } from './live-query.ts';

/** Rides under way, what needs a look first; one of them can be chosen for the map. */
export function RideList({
  live,
  nowMs,
  chosen,
  onChoose,
}: {
  live: Live;
  /** When `live` was so. */
  nowMs: number;
  chosen: string | undefined;
  onChoose: (orderId: string | undefined) => void;
}) {
  const { t } = useTranslation('admin');
  if (live.rides.length === 0) {
    return (
      <EmptyState picture="map" title={t('live.ridesNone')}>
        {t('live.ridesNoneText')}
      </EmptyState>
    );
  }
  return (
    <ul className="grid max-h-[36rem] gap-2 overflow-y-auto pr-1">
      {live.rides.toSorted(byNeed(nowMs)).map((ride) => (
        <Ride
          key={ride.orderId}
          ride={ride}
          late={isLate(ride, nowMs)}
          chosen={ride.orderId === chosen}
          onChoose={() => onChoose(ride.orderId === chosen ? undefined : ride.orderId)}
        />
      ))}
    </ul>
  );
}

function Ride({
  ride,
  late,
  chosen,
  onChoose,
}: {
  ride: LiveRide;
  late: boolean;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    <li
      className={cx(
        'grid gap-1.5 rounded-lg border-[1.5px] bg-card px-4 py-3',
        chosen ? 'border-brand' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <OrderLink id={ride.orderId} number={ride.orderNumber} />
        <RideBadge status={ride.status} />
        {ride.attention && (
          <Badge tone="bad">{t(`orders.stuck.attention.${ride.attention}`)}</Badge>
        )}
        {late && <Badge tone="bad">{t('live.late')}</Badge>}
      </div>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className="min-h-11 rounded-sm text-left text-sm hover:underline"
      >
        <span className="block font-medium">{ride.kitchenName}</span>
        <span className="tabular block text-soft">
          {t('live.readyAt', { at: format.time(ride.readyBy) })},{' '}
          {t('live.due', { window: format.window(ride.eta) })}
        </span>
      </button>
    </li>
  );
}
