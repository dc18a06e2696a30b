import { Stat } from '@foodiefast/ui/stat';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { AdminDay } from './figures-query.ts';
import { busyPart, sumOf } from './sums.ts';

/** The period in four figures. */
export function SumsRow({ days }: { days: readonly AdminDay[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const orders = sumOf(days, (it) => it.orders);
  const delivered = sumOf(days, (it) => it.delivered);
  const kept = sumOf(days, (it) => it.revenue.amount);
  const onlineMinutes = sumOf(days, (it) => it.couriers.onlineMinutes);
  const busy = busyPart(
    sumOf(days, (it) => it.couriers.busyMinutes),
    onlineMinutes,
  );
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <Stat
        label={t('figures.sum.orders')}
        value={format.number(orders)}
        detail={t('figures.sum.perDay', { orders: format.decimal(orders / days.length) })}
      />
      <Stat
        label={t('figures.sum.delivered')}
        value={format.number(delivered)}
        detail={t('figures.sum.ofAll', { part: format.percent(delivered / orders) })}
      />
      <Stat
        label={t('figures.sum.revenue')}
        value={format.cents(kept)}
        detail={t('figures.sum.perOrder', { sum: format.cents(Math.round(kept / orders)) })}
      />
      <Stat
        label={t('figures.sum.busy')}
        value={busy === null ? '–' : format.percent(busy)}
        detail={t('figures.sum.ofHours', { count: Math.round(onlineMinutes / 60) })}
      />
    </div>
  );
}
