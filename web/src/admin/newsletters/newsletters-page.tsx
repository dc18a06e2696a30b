import { Badge } from '@foodiefast/ui/badge';
import { buttonClass } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Stat } from '@foodiefast/ui/stat';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { ChoiceFilter, Filters } from '../parts/filters.tsx';
import { Page } from '../parts/page.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { useFilters } from '../parts/use-filters.ts';
import {
  audienceQuery,
  listQuery,
  type Newsletter,
  type NewsletterState,
} from './newsletter-query.ts';
import { newsletterStates, stateTone } from './states.ts';

/** Every newsletter, and how many would get the next one. */
export function NewslettersPage() {
  const { t } = useTranslation('admin');
  const [{ state }, filter] = useFilters<{ state?: NewsletterState }>();
  const query = useInfiniteQuery(listQuery(state));
  return (
    <Page
      title={t('places.newsletters')}
      intro={t('newsletters.intro')}
      aside={
        <Link to="/admin/newsletters/new" className={buttonClass()}>
          <Plus size={20} aria-hidden="true" />
          {t('newsletters.new')}
        </Link>
      }
    >
      <Audience />
      <Filters>
        <ChoiceFilter
          label={t('newsletters.state')}
          value={state}
          options={newsletterStates.map((value) => ({
            value,
            label: t(`newsletters.is.${value}`),
          }))}
          onChange={(next) => filter({ state: next })}
        />
      </Filters>
      <PagesView
        query={query}
        loading={<Skeleton className="h-80" />}
        none={<EmptyState title={t('newsletters.none')}>{t('newsletters.noneText')}</EmptyState>}
      >
        {(items) => <List items={items} />}
      </PagesView>
    </Page>
  );
}

function Audience() {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const query = useQuery(audienceQuery);
  return (
    <QueryView query={query} loading={<Skeleton className="h-24" />}>
      {(counts) => (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {(['confirmed', 'pending', 'unsubscribed'] as const).map((key) => (
            <Stat
              key={key}
              label={t(`newsletters.audience.${key}`)}
              value={format.number(counts[key])}
            />
          ))}
        </div>
      )}
    </QueryView>
  );
}

function List({ items }: { items: readonly Newsletter[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const timeOf = (it: Newsletter) => it.startedAt ?? it.scheduledFor;
  const figure = (key: keyof Newsletter['figures']): DataColumn<Newsletter> => ({
    key,
    head: t(`newsletters.figures.${key}`),
    cell: (it) => (it.startedAt ? format.number(it.figures[key]) : '–'),
    plain: (it) => it.figures[key],
    figures: true,
  });
  return (
    <DataTable
      caption={t('places.newsletters')}
      file="newsletters"
      rows={items}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'subject',
          head: t('newsletters.subject'),
          plain: (it) => format.text(it.subject),
          cell: (it) => (
            <Link
              to="/admin/newsletters/$id"
              params={{ id: it.id }}
              className="inline-flex min-h-8 items-center font-semibold text-brand-text underline-offset-4 hover:underline"
            >
              {format.text(it.subject)}
            </Link>
          ),
        },
        {
          key: 'state',
          head: t('newsletters.state'),
          plain: (it) => t(`newsletters.is.${it.state}`),
          cell: (it) => <Badge tone={stateTone[it.state]}>{t(`newsletters.is.${it.state}`)}</Badge>,
        },
        {
          key: 'at',
          head: t('newsletters.at'),
          plain: timeOf,
          cell: (it) => {
            const at = timeOf(it);
            return at ? `${format.shortDay(at)}, ${format.time(at)}` : '–';
          },
        },
        figure('recipients'),
        figure('sent'),
        figure('failed'),
        figure('unsubscribed'),
      ]}
    />
  );
}
