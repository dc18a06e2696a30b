import { Card } from '@foodiefast/ui/card';
import { cx } from '@foodiefast/ui/cx';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { ChevronRight } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import type { AdminDay } from './figures-query.ts';
import type { Series } from './series.ts';

const DayPlot = lazy(async () => ({ default: (await import('./plots.tsx')).DayPlot }));

/** One thing to know, as a picture; the same as a table and a file is below. */
export function Figure<Row>({
  title,
  text,
  children,
  table,
}: {
  title: string;
  text: string;
  children: ReactNode;
  table: {
    file: string;
    columns: readonly DataColumn<Row>[];
    rows: readonly Row[];
    rowKey: (row: Row) => string;
  };
}) {
  const { t } = useTranslation('admin');
  return (
    <Card className="grid min-w-0 content-start gap-4" aria-label={title}>
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="text-sm text-soft">{text}</p>
      </div>
      {children}
      <details className="group min-w-0">
        <summary className="flex min-h-11 w-fit items-center gap-1.5 rounded-sm pr-2 text-sm font-semibold text-brand-text">
          <ChevronRight
            size={18}
            className="transition-transform group-open:rotate-90"
            aria-hidden="true"
          />
          {t('figures.table')}
        </summary>
        <div className="mt-1">
          <DataTable caption={t('figures.tableOf', { title })} narrow="scroll" {...table} />
        </div>
      </details>
    </Card>
  );
}

/** A figure with one row a day. */
export function DayFigure({
  title,
  text,
  file,
  days,
  series,
  columns,
  axis,
  reading = axis,
}: {
  title: string;
  text: string;
  file: string;
  days: readonly AdminDay[];
  series: readonly Series[];
  columns: readonly DataColumn<AdminDay>[];
  axis: (value: number) => string;
  reading?: (value: number) => string;
}) {
  return (
    <Figure title={title} text={text} table={{ file, columns, rows: days, rowKey: (it) => it.day }}>
      <Legend series={series} />
      <Suspense fallback={<Skeleton className="h-64" />}>
        <DayPlot label={title} days={days} series={series} axis={axis} reading={reading} />
      </Suspense>
    </Figure>
  );
}

const fills = {
  brand: 'bg-brand',
  news: 'bg-news',
  good: 'bg-good',
  bad: 'bg-bad',
  edge: 'bg-edge',
} as const satisfies Record<Series['colour'], string>;
const strokes = {
  brand: 'border-brand',
  news: 'border-news',
  good: 'border-good',
  bad: 'border-bad',
  edge: 'border-edge',
} as const satisfies Record<Series['colour'], string>;

const Legend = ({ series }: { series: readonly Series[] }) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
    {series.map((it) => (
      <li key={it.key} className="flex items-center gap-2">
        {it.kind === 'bar' ? (
          <i className={cx('size-3 rounded-[3px]', fills[it.colour])} />
        ) : (
          <i className={cx('w-5 border-t-3', it.dashed && 'border-dashed', strokes[it.colour])} />
        )}
        {it.label}
      </li>
    ))}
  </ul>
);
