import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { OrderLink } from '../orders/order-link.tsx';
import { ChoiceFilter, Filters } from '../parts/filters.tsx';
import { Page } from '../parts/page.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { CaseBadge } from './case-badge.tsx';
import { type CaseSummary, casesQuery } from './cases-query.ts';
import { assignees, type CasesSearch, caseStates } from './cases-search.ts';

/** What customers wait for an answer to. */
export function CasesPage() {
  const { t } = useTranslation('admin');
  const [search, set] = useFilters<CasesSearch>();
  const query = useInfiniteQuery(casesQuery(search));
  const columns = useColumns();
  return (
    <Page title={t('places.cases')} intro={t('cases.intro')}>
      <Filters>
        <ChoiceFilter
          label={t('cases.stateLabel')}
          value={search.state}
          options={caseStates.map((value) => ({ value, label: t(`cases.state.${value}`) }))}
          onChange={(state) => set({ state })}
        />
        <ChoiceFilter
          label={t('cases.assignee')}
          value={search.assignee}
          options={assignees.map((value) => ({ value, label: t(`cases.${value}`) }))}
          onChange={(assignee) => set({ assignee })}
        />
      </Filters>
      <PagesView
        query={query}
        loading={<Skeleton className="h-96" />}
        none={<EmptyState title={t('cases.none')}>{t('cases.noneText')}</EmptyState>}
      >
        {(rows) => (
          <DataTable
            caption={t('places.cases')}
            file="cases"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
      </PagesView>
    </Page>
  );
}

function useColumns(): readonly DataColumn<CaseSummary>[] {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return [
    {
      key: 'kind',
      head: t('cases.kindLabel'),
      plain: (row) => t(`cases.kind.${row.kind}`),
      cell: (row) => (
        <Link
          to="/admin/cases/$caseId"
          params={{ caseId: row.id }}
          className="font-semibold text-brand-text underline underline-offset-4"
        >
          {t(`cases.kind.${row.kind}`)}
        </Link>
      ),
    },
    {
      key: 'state',
      head: t('cases.stateLabel'),
      plain: (row) => t(`cases.state.${row.state}`),
      cell: (row) => <CaseBadge state={row.state} />,
    },
    {
      key: 'order',
      head: t('cases.order'),
      plain: (row) => row.orderNumber,
      cell: (row) => <OrderLink id={row.orderId} number={row.orderNumber} />,
    },
    {
      key: 'assignee',
      head: t('cases.assignee'),
      cell: (row) => (row.assigneeId ? <PersonName id={row.assigneeId} /> : t('cases.free')),
    },
    {
      key: 'waiting',
      head: t('cases.written'),
      plain: (row) => row.updatedAt,
      cell: (row) => <time dateTime={row.updatedAt}>{format.ago(row.updatedAt)}</time>,
    },
  ];
}
