import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DayFigure } from './figure.tsx';
import type { AdminDay } from './figures-query.ts';
import { endedOn } from './sums.ts';
import { useDayColumns } from './use-day-columns.ts';

const openOn = (day: AdminDay) => Math.max(0, day.orders - day.delivered - endedOn(day));

export function OrdersFigure({ days }: { days: readonly AdminDay[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const columns = useDayColumns();
  const show = format.number;
  const parts = [
    {
      key: 'delivered',
      label: t('figures.orders.delivered'),
      colour: 'good',
      of: (it: AdminDay) => it.delivered,
    },
    { key: 'ended', label: t('figures.orders.ended'), colour: 'bad', of: endedOn },
    { key: 'open', label: t('figures.orders.open'), colour: 'edge', of: openOn },
  ] as const;
  return (
    <DayFigure
      title={t('figures.orders.title')}
      text={t('figures.orders.text')}
      file="orders"
      days={days}
      series={parts.map((it) => ({ ...it, kind: 'bar', stack: 'orders' }))}
      columns={columns(
        { key: 'placed', head: t('figures.orders.placed'), of: (it) => it.orders, show },
        ...parts.map(({ key, label, of }) => ({ key, head: label, of, show })),
      )}
      axis={show}
    />
  );
}
