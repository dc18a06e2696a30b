import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DayFigure } from './figure.tsx';
import type { AdminDay } from './figures-query.ts';
import { busyPart } from './sums.ts';
import { useDayColumns } from './use-day-columns.ts';

const hours = (minutes: number) => Math.round(minutes / 6) / 10;
const onlineOn = ({ couriers }: AdminDay) => hours(couriers.onlineMinutes);
const busyOn = ({ couriers }: AdminDay) => hours(couriers.busyMinutes);
const usedOn = ({ couriers }: AdminDay) => busyPart(couriers.busyMinutes, couriers.onlineMinutes);

/** How much of the time that couriers offer is used. */
export function CouriersFigure({ days }: { days: readonly AdminDay[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const columns = useDayColumns();
  const show = (value: number) => `${format.decimal(value)} h`;
  const online = t('figures.couriers.online');
  const busy = t('figures.couriers.busy');
  return (
    <DayFigure
      title={t('figures.couriers.title')}
      text={t('figures.couriers.text')}
      file="couriers"
      days={days}
      series={[
        { key: 'online', label: online, kind: 'bar', colour: 'edge', of: onlineOn },
        { key: 'busy', label: busy, kind: 'bar', colour: 'brand', of: busyOn },
      ]}
      columns={columns(
        {
          key: 'active',
          head: t('figures.couriers.active'),
          of: (it) => it.couriers.active,
          show: format.number,
        },
        {
          key: 'jobs',
          head: t('figures.couriers.jobs'),
          of: (it) => it.couriers.jobs,
          show: format.number,
        },
        { key: 'online', head: online, of: onlineOn, show },
        { key: 'busy', head: busy, of: busyOn, show },
        { key: 'used', head: t('figures.couriers.used'), of: usedOn, show: format.percent },
        {
          key: 'pay',
          head: t('figures.couriers.pay'),
          of: (it) => it.couriers.pay.amount / 100,
          show: (euros) => format.cents(Math.round(euros * 100)),
        },
      )}
      axis={(value) => t('figures.hours', { count: value })}
      reading={show}
    />
  );
}
