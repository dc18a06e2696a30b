import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { byDay } from '../../shell/by-day.ts';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { type EndedRide, useRides } from './rides-query.ts';

/** Every ride that has ended, day by day. */
export function RidesPage() {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const query = useRides();
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <h1 className="text-3xl">{t('nav.rides')}</h1>
      <QueryView query={query} loading={<Loading />}>
        {({ pages }) => {
          const rides = pages.flatMap(({ items }) => items);
          if (rides.length === 0) {
            return (
              <EmptyState picture="map" title={t('rides.none')}>
                {t('rides.noneText')}
              </EmptyState>
            );
          }
          return (
            <>
              {byDay(rides, ({ endedAt }) => endedAt).map(({ day, items }) => (
                <section key={day} aria-label={format.day(day)}>
                  <h2 className="mb-2 text-lg">{format.day(day)}</h2>
                  <ul className="overflow-hidden rounded-lg border border-line bg-card">
                    {items.map((ride) => (
                      <Row key={ride.id} ride={ride} />
                    ))}
                  </ul>
                </section>
              ))}
              <MorePages of={query} />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}

function Row({ ride }: { ride: EndedRide }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{ride.kitchenName || ride.orderNumber}</p>
        <p className="tabular text-sm text-soft">
          {format.time(ride.endedAt)} · {ride.orderNumber}
          {ride.rideMetres !== null && ` · ${format.distance(ride.rideMetres)}`}
        </p>
      </div>
      {ride.status === 'FAILED' && <Badge tone="spice">{t('rides.failed')}</Badge>}
      <p className="tabular font-semibold">{format.money(ride.pay)}</p>
    </li>
  );
}

const Loading = () => (
  <div className="grid gap-3">
    <Skeleton className="h-7 w-40" />
    <Skeleton className="h-48 rounded-lg" />
  </div>
);
