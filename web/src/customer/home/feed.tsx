import { buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { KitchenCard, KitchenCardSkeleton, kitchenGrid } from '../kitchen-card.tsx';
import type { Place } from '../place/place.ts';
import { homeQuery } from '../queries.ts';
import { Again } from './again.tsx';
import { Moods } from './moods.tsx';

// Below the kitchens, and live: what it takes is not needed for the first sight.
const Vote = lazy(async () => ({ default: (await import('./vote.tsx')).Vote }));

/** Who cooks near the chosen address. */
export function Feed({ chosen }: { chosen: Place }) {
  const query = useQuery(homeQuery(chosen.point));
  return (
    <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
      <QueryView level={1} query={query} loading={<Loading />}>
        {(home) => (home.near.length > 0 ? <Near home={home} /> : <Nobody chosen={chosen} />)}
      </QueryView>
    </main>
  );
}

function Near({ home }: { home: Schemas['Home'] }) {
  const { t } = useTranslation('customer');
  const open = home.near.filter((it) => it.openNow);
  const later = home.near.filter((it) => !it.openNow);
  return (
    <div className="grid grid-cols-1 gap-9">
      <div>
        <h1 className="text-3xl">{t('home.near')}</h1>
        <Moods kitchens={home.near} />
      </div>
      {!home.complete && <Notice tone="spice">{t('home.partial')}</Notice>}
      <Again orders={home.again} />
      <Kitchens title={t('home.open')} kitchens={open} />
      <Suspense fallback={null}>
        <Vote />
      </Suspense>
      <Kitchens title={t('home.later')} kitchens={later} />
      <Link to="/search" className={`${buttonClass('quiet')} justify-self-center`}>
        {t('home.all')}
      </Link>
    </div>
  );
}

function Kitchens({ title, kitchens }: { title: string; kitchens: Schemas['KitchenSummary'][] }) {
  if (kitchens.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-4 text-2xl">{title}</h2>
      <div className={kitchenGrid}>
        {kitchens.map((kitchen) => (
          <KitchenCard key={kitchen.id} kitchen={kitchen} />
        ))}
      </div>
    </section>
  );
}

function Nobody({ chosen }: { chosen: Place }) {
  const { t } = useTranslation('customer');
  return (
    <EmptyState
      level={1}
      picture="map"
      title={t('place.noneTitle')}
      action={
        <Link to="/account/work" className={buttonClass('quiet')}>
          {t('home.cook')}
        </Link>
      }
    >
      {t('place.noneText', { address: `${chosen.line1}, ${chosen.city}` })}
    </EmptyState>
  );
}

const Loading = () => (
  <div className={kitchenGrid}>
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <KitchenCardSkeleton key={key} />
    ))}
  </div>
);
