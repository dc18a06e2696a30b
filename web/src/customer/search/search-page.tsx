import { Button } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MorePages } from '../../shell/more-pages.tsx';
import { Failed } from '../../shell/query-view.tsx';
import { KitchenCard, KitchenCardSkeleton, kitchenGrid } from '../kitchen-card.tsx';
import { place } from '../place/place.ts';
import { kitchensQuery } from '../queries.ts';
import { Filters } from './filters.tsx';
import { SearchBox } from './search-box.tsx';
import { type KitchenQuery, type Search } from './search-params.ts';

/** All kitchens that fit; what is asked stands in the address bar, so that it can be shared. */
export function SearchPage() {
  const { t } = useTranslation('customer');
  const search = useSearch({ from: '/customer/search' });
  const navigate = useNavigate();
  const chosen = place.use();
  const query = useInfiniteQuery(kitchensQuery(queryOf(search, chosen?.point)));
  const change = (next: Search) => void navigate({ to: '/search', search: next, replace: true });
  const kitchens = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
      <h1 className="sr-only">{t('search.title')}</h1>
      <SearchBox
        value={search.q ?? ''}
        onChange={(q) => change(without({ ...search, q }, !q, 'q'))}
      />
      <Filters search={search} onChange={change} />
      {query.isPending && query.fetchStatus !== 'paused' && <Loading />}
      {(query.isError || (query.isPending && query.fetchStatus === 'paused')) && (
        <Failed
          error={query.error ?? new TypeError('offline')}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isSuccess && kitchens.length === 0 && (
        <EmptyState
          title={t('search.none')}
          action={
            <Button look="quiet" icon={<SearchX size={20} />} onClick={() => change({})}>
              {t('search.reset')}
            </Button>
          }
        >
          {t('search.noneText')}
        </EmptyState>
      )}
      {kitchens.length > 0 && (
        <>
          <h2 className="mb-4 font-sans text-sm font-normal tracking-normal text-soft">
            {t('search.results', { count: kitchens.length })}
            {query.hasNextPage && ' +'}
          </h2>
          <div className={kitchenGrid}>
            {kitchens.map((kitchen) => (
              <KitchenCard key={kitchen.id} kitchen={kitchen} />
            ))}
          </div>
          <MorePages of={query} />
        </>
      )}
    </main>
  );
}

function without(search: Search, when: boolean, key: keyof Search): Search {
  if (!when) return search;
  const { [key]: _gone, ...rest } = search;
  return rest;
}

const queryOf = (
  search: Search,
  point: { lat: number; lng: number } | undefined,
): KitchenQuery => ({
  ...(point ? { lat: point.lat, lng: point.lng } : {}),
  ...(search.q ? { q: search.q } : {}),
  ...(search.diet ? { diet: search.diet } : {}),
  ...(search.cuisine ? { cuisine: search.cuisine } : {}),
  ...(search.free ? ({ allergenFree: search.free } as object) : {}),
  ...(search.open ? { openNow: 'true' as const } : {}),
  ...(search.fee ? { maxFee: search.fee } : {}),
  sort: search.sort ?? (point ? 'distance' : 'name'),
  limit: 24,
});

const Loading = () => (
  <div className={kitchenGrid}>
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <KitchenCardSkeleton key={key} />
    ))}
  </div>
);
