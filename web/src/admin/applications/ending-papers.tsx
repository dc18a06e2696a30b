import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { type Ending, endingQuery } from './applications-query.ts';

/** Whose papers have to be asked for again. */
export function EndingPapers() {
  const { t } = useTranslation('admin');
  const query = useInfiniteQuery(endingQuery);
  const columns = useColumns();
  return (
    <div className="mt-4 grid gap-2">
      <h2 className="text-lg">{t('applications.ending')}</h2>
      <PagesView
        query={query}
        loading={<Skeleton className="h-32" />}
        none={<p className="text-soft">{t('applications.endingNone')}</p>}
      >
        {(rows) => (
          <DataTable
            caption={t('applications.ending')}
            file="ending-papers"
            aside={t('applications.endingText')}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.applicationId} ${row.kind}`}
          />
        )}
      </PagesView>
    </div>
  );
}

function useColumns(): readonly DataColumn<Ending>[] {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return [
    {
      key: 'who',
      head: t('applications.whose'),
      cell: (row) => <PersonName id={row.userId} />,
    },
    {
      key: 'paper',
      head: t('applications.paperLabel'),
      plain: (row) => t(`applications.paper.${row.kind}`),
      cell: (row) => t(`applications.paper.${row.kind}`),
    },
    {
      key: 'ends',
      head: t('applications.endsLabel'),
      plain: (row) => row.expiresOn,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          {row.expiresOn && format.date(row.expiresOn)}
          {row.expired && <Badge tone="bad">{t('applications.expired')}</Badge>}
        </span>
      ),
    },
  ];
}
