import { Badge } from '@foodiefast/ui/badge';
import { Chip } from '@foodiefast/ui/chip';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../parts/filters.tsx';
import { Page } from '../parts/page.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { type Person, peopleQuery } from './people-query.ts';
import { type PeopleSearch, roles } from './people-search.ts';
import { Standing } from './standing.tsx';

/** Everybody with an account. */
export function PeoplePage() {
  const { t } = useTranslation('admin');
  const [search, set] = useFilters<PeopleSearch>();
  const query = useInfiniteQuery(peopleQuery(search));
  const columns = useColumns();
  return (
    <Page title={t('places.people')} intro={t('people.intro')}>
      <Filters>
        <SearchFilter label={t('people.search')} value={search.q} onChange={(q) => set({ q })} />
        <ChoiceFilter
          label={t('people.role')}
          value={search.role}
          options={roles.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
          onChange={(role) => set({ role })}
        />
        <Chip
          on={search.suspended === true}
          onClick={() => set({ suspended: search.suspended ? undefined : true })}
        >
          {t('people.suspendedOnly')}
        </Chip>
      </Filters>
      <PagesView
        query={query}
        loading={<Skeleton className="h-96" />}
        none={<EmptyState title={t('people.none')}>{t('people.noneText')}</EmptyState>}
      >
        {(rows) => (
          <DataTable
            caption={t('places.people')}
            file="people"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
      </PagesView>
    </Page>
  );
}

function useColumns(): readonly DataColumn<Person>[] {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return [
    {
      key: 'name',
      head: t('people.name'),
      plain: (row) => row.name,
      cell: (row) => <PersonName id={row.id} name={row.name} />,
    },
    {
      key: 'email',
      head: t('people.email'),
      plain: (row) => row.email,
      cell: (row) => <span className="break-all">{row.email}</span>,
    },
    {
      key: 'roles',
      head: t('people.role'),
      plain: (row) => row.roles.map((it) => t(`people.roles.${it}`)).join(', '),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.roles.map((it) => (
            <Badge key={it} tone={it === 'admin' ? 'brand' : 'calm'}>
              {t(`people.roles.${it}`)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'standing',
      head: t('people.standing'),
      plain: (row) => t(row.suspension ? 'people.suspended' : 'people.good'),
      cell: (row) => <Standing person={row} />,
    },
    {
      key: 'since',
      head: t('people.since'),
      plain: (row) => row.createdAt,
      cell: (row) => <span className="whitespace-nowrap">{format.date(row.createdAt)}</span>,
    },
  ];
}
