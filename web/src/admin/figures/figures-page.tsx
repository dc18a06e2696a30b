import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { saveFile } from '../../shell/save-file.ts';
import { Page } from '../parts/page.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { CouriersFigure } from './couriers-figure.tsx';
import { figuresQuery } from './figures-query.ts';
import { OrdersFigure } from './orders-figure.tsx';
import { type PeriodSearch, type Range, rangeOf } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import { ReasonsFigure } from './reasons-figure.tsx';
import { RevenueFigure } from './revenue-figure.tsx';
import { SumsRow } from './sums-row.tsx';
import { TimesFigure } from './times-figure.tsx';
import { VoteFigure } from './vote-figure.tsx';

/** How the platform did, by day. */
export function FiguresPage() {
  const { t } = useTranslation('admin');
  const [search] = useFilters<PeriodSearch>();
  const navigate = useNavigate();
  const [openedAt] = useState(Date.now);
  const range = rangeOf(search, openedAt);
  const query = useQuery(figuresQuery(range));
  const choose = (next: PeriodSearch) => void navigate({ to: '.', search: next as never });
  return (
    <Page
      title={t('places.figures')}
      intro={t('figures.intro')}
      aside={<WholeFile range={range} />}
    >
      <PeriodChoice search={search} range={range} onChange={choose} />
      <QueryView query={query} loading={<Shapes />}>
        {(days) =>
          days.every((it) => it.orders === 0) ? (
            <EmptyState title={t('figures.none')}>{t('figures.noneText')}</EmptyState>
          ) : (
            <>
              <SumsRow days={days} />
              <div className="grid gap-4 xl:grid-cols-2">
                <OrdersFigure days={days} />
                <RevenueFigure days={days} />
                <TimesFigure what="accept" days={days} />
                <TimesFigure what="deliver" days={days} />
                <div className="grid xl:col-span-2">
                  <CouriersFigure days={days} />
                </div>
                <ReasonsFigure days={days} />
                <VoteFigure />
              </div>
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

/** Every figure of the period, as the platform itself writes them. */
function WholeFile({ range }: { range: Range }) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const save = useMutation({
    async mutationFn() {
      const query = { ...range, format: 'csv' as const };
      const file = await told(
        api.GET('/api/v1/admin/figures', { params: { query }, parseAs: 'blob' }),
      );
      saveFile(`figures-${range.from}-${range.to}.csv`, file);
    },
  });
  return (
    <>
      {save.isError && (
        <p role="alert" className="text-sm text-bad">
          {shell('problem.other')}
        </p>
      )}
      <Button
        look="plain"
        size="sm"
        icon={<Download size={17} />}
        busy={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('figures.all')}
      </Button>
    </>
  );
}

const Shapes = () => (
  <div className="grid gap-4 xl:grid-cols-2">
    {[1, 2, 3, 4].map((it) => (
      <Skeleton key={it} className="h-80" />
    ))}
  </div>
);
