import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pin } from '../../map/city-map.tsx';
import { waitsForCourier } from './late.ts';
import type { Live, LiveCourier, LiveRide } from './live-query.ts';

const CityMap = lazy(async () => {
  const { CityMap: it } = await import('../../map/city-map.tsx');
  return { default: it };
});

const shape = 'h-80 overflow-hidden rounded-lg border border-line sm:h-[28rem] xl:h-[36rem]';

/** All couriers and what waits for them, or one ride alone. */
export function LiveMap({
  live,
  chosen,
  onChoose,
}: {
  live: Live;
  chosen: string | undefined;
  onChoose: (orderId: string | undefined) => void;
}) {
  const { t } = useTranslation('admin');
  const ride = live.rides.find((it) => it.orderId === chosen);
  const names = {
    courier: t('orders.courier'),
    door: t('live.door'),
  };
  const pins = ride ? pinsOfRide(ride, live, names) : pinsOfCity(live, names);
  const pick = (key: string) => {
    const courier = live.couriers.find((it) => it.courierId === key);
    const orderId = courier ? courier.orderId : key;
    if (orderId) onChoose(orderId);
  };
  return (
    <figure className="grid gap-2">
      <Suspense fallback={<Skeleton className={shape} />}>
        <CityMap
          pins={pins}
          label={t('live.map')}
          className={shape}
          view={ride?.orderId ?? 'all'}
          onPick={pick}
        />
      </Suspense>
      <figcaption className="flex min-h-11 flex-wrap items-center gap-x-5 gap-y-1 text-sm text-soft">
        <Legend />
        {ride && (
          <Button look="quiet" size="sm" className="ml-auto" onClick={() => onChoose(undefined)}>
            {t('live.all')}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}

type Names = { courier: string; door: string };

const nameOf = ({ firstName }: LiveCourier, { courier }: Names) => firstName ?? courier;

const pinsOfCity = ({ couriers, rides }: Live, names: Names): Pin[] => [
  ...rides
    .filter(waitsForCourier)
    .flatMap(({ orderId, kitchenName, pickup }): Pin[] =>
      pickup ? [{ kind: 'kitchen', key: orderId, point: pickup, label: kitchenName }] : [],
    ),
  ...couriers.flatMap((it): Pin[] =>
    it.seen
      ? [
          {
            kind: it.orderId === null ? 'free' : 'busy',
            key: it.courierId,
            point: it.seen.point,
            label: nameOf(it, names),
          },
        ]
      : [],
  ),
];

function pinsOfRide(ride: LiveRide, { couriers }: Live, names: Names): Pin[] {
  const courier = couriers.find((it) => it.courierId === ride.courierId);
  return [
    ...(ride.pickup
      ? [{ kind: 'kitchen' as const, point: ride.pickup, label: ride.kitchenName }]
      : []),
    ...(ride.dropoff ? [{ kind: 'home' as const, point: ride.dropoff, label: names.door }] : []),
    ...(courier?.seen
      ? [{ kind: 'courier' as const, point: courier.seen.point, label: nameOf(courier, names) }]
      : []),
  ];
}

function Legend() {
  const { t } = useTranslation('admin');
  const dots = { free: 'bg-good', busy: 'bg-news', waiting: 'bg-brand' } as const;
  return (['free', 'busy', 'waiting'] as const).map((it) => (
    <span key={it} className="flex items-center gap-2">
      <i className={`size-3 rounded-full ${dots[it]}`} aria-hidden="true" />
      {t(`live.legend.${it}`)}
    </span>
  ));
}
