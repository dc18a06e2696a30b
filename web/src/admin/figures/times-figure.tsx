import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DayFigure } from './figure.tsx';
import type { AdminDay } from './figures-query.ts';
import { useDayColumns } from './use-day-columns.ts';

const fields = { accept: 'secondsToAccept', deliver: 'secondsToDeliver' } as const;

const minutesOf = (seconds: number | null) =>
  seconds === null ? null : Math.round(seconds / 6) / 10;

/** How long it took, for half of the orders and for all but the slowest twentieth. */
export function TimesFigure({
  what,
  days,
}: {
  what: keyof typeof fields;
  days: readonly AdminDay[];
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const columns = useDayColumns();
  const field = fields[what];
  const minutes = (value: number) => `${format.decimal(value)} min`;
  const parts = [
    { key: 'p50', label: t('figures.p50'), colour: 'brand', dashed: false },
    { key: 'p95', label: t('figures.p95'), colour: 'news', dashed: true },
  ] as const;
  const of = (key: 'p50' | 'p95') => (day: AdminDay) => minutesOf(day[field][key]);
  return (
    <DayFigure
      title={t(`figures.${what}.title`)}
      text={t(`figures.${what}.text`)}
      file={`minutes-to-${what}`}
      days={days}
      series={parts.map((it) => ({ ...it, kind: 'line', of: of(it.key) }))}
      columns={columns(
        ...parts.map(({ key, label }) => ({ key, head: label, of: of(key), show: minutes })),
      )}
      axis={(value) => t('figures.minutes', { count: value })}
      reading={minutes}
    />
  );
}
