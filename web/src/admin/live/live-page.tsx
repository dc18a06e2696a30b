import { Segments } from '@foodiefast/ui/segments';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { Page } from '../parts/page.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { Counts } from './counts.tsx';
import { CourierList } from './courier-list.tsx';
import { LiveMap } from './live-map.tsx';
import { liveQuery } from './live-query.ts';
import type { LiveSearch } from './live-search.ts';
import { RideList } from './ride-list.tsx';

/** The city as it is now: how many orders stand where, who rides what, and what is late. */
export function LivePage() {
  const { t } = useTranslation('admin');
  const query = useQuery(liveQuery);
  const [{ ride: chosen }, set] = useFilters<LiveSearch>();
  const [shown, setShown] = useState<'rides' | 'couriers'>('rides');
  const choose = (ride: string | undefined) => set({ ride });
  return (
    <Page title={t('places.live')} intro={t('live.intro')}>
      <Counts />
      <QueryView query={query} loading={<Loading />}>
        {(live) => (
          <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
            <LiveMap live={live} chosen={chosen} onChoose={choose} />
            <div className="grid gap-3">
              <Segments
                name="shown"
                legend={t('live.show')}
                value={shown}
                options={[
                  { value: 'rides', label: `${t('live.rides')} (${live.rides.length})` },
                  { value: 'couriers', label: `${t('live.couriers')} (${live.couriers.length})` },
                ]}
                onChange={setShown}
              />
              {shown === 'rides' ? (
                <RideList
                  live={live}
                  nowMs={query.dataUpdatedAt}
                  chosen={chosen}
                  onChoose={choose}
                />
              ) : (
                <CourierList live={live} />
              )}
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

const Loading = () => (
  <div className="grid gap-4 xl:grid-cols-[1fr_24rem]">
    <Skeleton className="h-[32rem] rounded-lg" />
    <Skeleton className="h-[32rem] rounded-lg" />
  </div>
);
