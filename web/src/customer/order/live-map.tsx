import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { kitchenQuery } from '../queries.ts';

const CityMap = lazy(async () => {
  const { CityMap: it } = await import('../../map/city-map.tsx');
  return { default: it };
});

/** Kitchen, door, and the courier while the ride is the customer's own. */
export function LiveMap({
  order,
  courier,
}: {
  order: Schemas['Order'];
  courier: Schemas['Tracking']['courier'];
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const kitchen = useQuery(kitchenQuery(order.kitchen.id, undefined));
  const position = courier?.position ?? null;
  const pins = [
    ...(kitchen.data
      ? [
          {
            kind: 'kitchen' as const,
            point: kitchen.data.approximatePoint,
            label: order.kitchen.name,
          },
        ]
      : []),
    ...(order.address
      ? [{ kind: 'home' as const, point: order.address.point, label: order.address.line1 }]
      : []),
    ...(position
      ? [
          {
            kind: 'courier' as const,
            point: position.point,
            label: courier?.firstName ?? t('order.map'),
          },
        ]
      : []),
  ];
  return (
    <figure>
      <Suspense fallback={<Skeleton className="h-80 rounded-lg" />}>
        <CityMap
          pins={pins}
          label={t('order.map')}
          className="h-80 overflow-hidden rounded-lg lg:h-96"
        />
      </Suspense>
      {position && (
        <figcaption role="status" className="mt-2 text-sm text-soft">
          {position.lastSeen
            ? t('order.lastSeen', { ago: format.ago(position.at) })
            : t('order.courierAt')}
        </figcaption>
      )}
    </figure>
  );
}
