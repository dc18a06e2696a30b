import { Segments } from '@foodiefast/ui/segments';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Stat } from '@foodiefast/ui/stat';
import { Table } from '@foodiefast/ui/table';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { Columns } from './columns.tsx';

const spans = ['7', '30', '90'] as const;
const dayMs = 86_400_000;

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** How the kitchen did, by day. */
export function FiguresPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const [span, setSpan] = useState<(typeof spans)[number]>('7');
  const query = useQuery({
    queryKey: ['chef', 'figures', span],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const range = { from: dayOf(now - (Number(span) - 1) * dayMs), to: dayOf(now) };
      return told(api.GET('/api/v1/chef/figures', { params: { query: range }, signal }));
    },
  });
  const minutes = (seconds: number | null) =>
    seconds === null ? '–' : t('board.minutes', { count: Math.round(seconds / 60) });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">{t('results.figures')}</h1>
        <Segments
          name="span"
          legend={t('results.span')}
          className="min-w-72"
          value={span}
          options={spans.map((value) => ({
            value,
            label: t('results.days', { count: Number(value) }),
          }))}
          onChange={setSpan}
        />
      </div>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ days }) => {
          const sum = (of: (day: (typeof days)[number]) => number) =>
            days.reduce((total, day) => total + of(day), 0);
          const lost = sum((day) => Object.values(day.ended).reduce((a, b) => a + b, 0));
          return (
            <>
              <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
                <Stat label={t('results.sold')} value={format.cents(sum((it) => it.food.amount))} />
                <Stat label={t('results.placed')} value={format.number(sum((it) => it.orders))} />
                <Stat
                  label={t('results.delivered')}
                  value={format.number(sum((it) => it.delivered))}
                />
                <Stat label={t('results.lost')} value={format.number(lost)} />
              </div>
              <Columns
                label={t('results.soldByDay')}
                values={days.map((it) => ({
                  key: it.day,
                  name: format.shortDay(it.day),
                  value: it.food.amount,
                  text: format.money(it.food),
                }))}
              />
              <Table
                caption={t('results.byDay')}
                rows={days.toReversed()}
                rowKey={(day) => day.day}
                columns={[
                  { key: 'day', head: t('results.day'), cell: (it) => format.shortDay(it.day) },
                  {
                    key: 'orders',
                    head: t('results.placed'),
                    cell: (it) => it.orders,
                    figures: true,
                  },
                  {
                    key: 'delivered',
                    head: t('results.delivered'),
                    cell: (it) => it.delivered,
                    figures: true,
                  },
                  {
                    key: 'food',
                    head: t('results.sold'),
                    cell: (it) => format.money(it.food),
                    figures: true,
                  },
                  {
                    key: 'accept',
                    head: t('results.toAccept'),
                    cell: (it) => minutes(it.secondsToAccept.p50),
                    figures: true,
                  },
                  {
                    key: 'deliver',
                    head: t('results.toDeliver'),
                    cell: (it) => minutes(it.secondsToDeliver.p50),
                    figures: true,
                  },
                ]}
              />
            </>
          );
        }}
      </QueryView>
    </>
  );
}
