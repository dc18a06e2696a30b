import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { DataColumn } from '../parts/table.tsx';
import type { AdminDay } from './figures-query.ts';

/** Columns of figures, after the day's own. */
export function useDayColumns() {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    ...columns: {
      key: string;
      head: string;
      of: (day: AdminDay) => number | null;
      show: (value: number) => string;
    }[]
  ): DataColumn<AdminDay>[] => [
    {
      key: 'day',
      head: t('figures.day'),
      cell: (it) => format.shortDay(it.day),
      plain: (it) => it.day,
    },
    ...columns.map(({ key, head, of, show }) => ({
      key,
      head,
      figures: true,
      plain: of,
      cell(day: AdminDay) {
        const value = of(day);
        return value === null ? '–' : show(value);
      },
    })),
  ];
}
