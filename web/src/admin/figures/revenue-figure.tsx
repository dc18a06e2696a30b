import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DayFigure } from './figure.tsx';
import type { AdminDay } from './figures-query.ts';
import { useDayColumns } from './use-day-columns.ts';

/** Of delivered orders what was paid, and over it what is kept of all. */
export function RevenueFigure({ days }: { days: readonly AdminDay[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const columns = useDayColumns();
  const parts = [
    {
      key: 'food',
      label: t('figures.revenue.food'),
      colour: 'brand',
      of: (it: AdminDay) => it.food.amount,
    },
    {
      key: 'fees',
      label: t('figures.revenue.fees'),
      colour: 'news',
      of: (it: AdminDay) => it.fees.amount,
    },
    {
      key: 'tips',
      label: t('figures.revenue.tips'),
      colour: 'good',
      of: (it: AdminDay) => it.tips.amount,
    },
  ] as const;
  const kept = { key: 'kept', label: t('figures.revenue.kept'), of: keptOn } as const;
  return (
    <DayFigure
      title={t('figures.revenue.title')}
      text={t('figures.revenue.text')}
      file="revenue"
      days={days}
      series={[
        ...parts.map((it) => ({ ...it, kind: 'bar', stack: 'paid' }) as const),
        { ...kept, kind: 'line', colour: 'bad', dashed: true },
      ]}
      columns={columns(
        ...[kept, ...parts].map(({ key, label, of }) => ({
          key,
          head: label,
          of: (day: AdminDay) => of(day) / 100,
          show: (euros: number) => format.cents(Math.round(euros * 100)),
        })),
      )}
      axis={format.euros}
      reading={format.cents}
    />
  );
}

const keptOn = (day: AdminDay) => day.revenue.amount;
