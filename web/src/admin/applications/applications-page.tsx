import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Segments } from '@foodiefast/ui/segments';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PagesView } from '../../shell/pages-view.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { ApplicationSheet } from './application-sheet.tsx';
import { type Application, applicationsQuery } from './applications-query.ts';
import { type ApplicationsSearch, applicationStates } from './applications-search.ts';
import { EndingPapers } from './ending-papers.tsx';

const tones = { SUBMITTED: 'spice', APPROVED: 'good', REJECTED: 'bad' } as const;

/** Who wants to cook or ride, and whose papers end. */
export function ApplicationsPage() {
  const { t } = useTranslation('admin');
  const [search, set] = useFilters<ApplicationsSearch>();
  const state = search.state ?? 'SUBMITTED';
  const query = useInfiniteQuery(applicationsQuery(state));
  const columns = useColumns((one) => set({ one }));
  const rows = query.data?.pages.flatMap((it) => it.items);
  return (
    <Page title={t('places.applications')} intro={t('applications.intro')}>
      <Segments
        name="state"
        legend={t('applications.stateLabel')}
        className="max-w-md"
        value={state}
        options={applicationStates.map((value) => ({
          value,
          label: t(`applications.state.${value}`),
        }))}
        onChange={(next) => set({ state: next })}
      />
      <PagesView
        query={query}
        loading={<Skeleton className="h-64" />}
        none={<EmptyState title={t('applications.none')}>{t('applications.noneText')}</EmptyState>}
      >
        {(items) => (
          <DataTable
            caption={t('places.applications')}
            file="applications"
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </PagesView>
      <EndingPapers />
      {search.one && rows && (
        <ApplicationSheet
          application={rows.find((it) => it.id === search.one)}
          onClose={() => set({ one: undefined })}
        />
      )}
    </Page>
  );
}

function useColumns(look: (id: string) => void): readonly DataColumn<Application>[] {
  const { t } = useTranslation('admin');
  return [
    {
      key: 'name',
      head: t('applications.name'),
      plain: (row) => row.name,
      cell: (row) => <strong>{row.name ?? t('applications.unnamed')}</strong>,
    },
    {
      key: 'kind',
      head: t('applications.kindLabel'),
      plain: (row) => t(`applications.kind.${row.kind}`),
      cell: (row) => t(`applications.kind.${row.kind}`),
    },
    {
      key: 'what',
      head: t('applications.what'),
      plain: (row) => whatOf(row, t),
      cell: (row) => whatOf(row, t),
    },
    {
      key: 'submitted',
      head: t('applications.submitted'),
      plain: (row) => row.submittedAt,
      cell: (row) => <Moment at={row.submittedAt} />,
    },
    {
      key: 'state',
      head: t('applications.stateLabel'),
      plain: (row) => t(`applications.state.${row.state}`),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`applications.state.${row.state}`)}</Badge>,
    },
    {
      key: 'look',
      head: t('table.acts'),
      cell: (row) => (
        <div className="text-right">
          <Button look="quiet" size="sm" onClick={() => look(row.id)}>
            {t('applications.look')}
          </Button>
        </div>
      ),
    },
  ];
}

const whatOf = (
  { details }: Application,
  t: ReturnType<typeof useTranslation<'admin'>>['t'],
): string => {
  const { kitchenName, vehicle } = details;
  if (typeof kitchenName === 'string') return kitchenName;
  return typeof vehicle === 'string' ? t(`applications.vehicles.${vehicle as 'bike'}`) : '';
};
