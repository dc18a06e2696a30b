import { Skeleton } from '@foodiefast/ui/skeleton';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pin } from '../../map/city-map.tsx';
import { useRide } from '../ride-state.tsx';

const CityMap = lazy(async () => {
  const { CityMap: it } = await import('../../map/city-map.tsx');
  return { default: it };
});

/** Where one is, and what else matters now. */
export function RideMap({ pins, className }: { pins: readonly Pin[]; className: string }) {
  const { t } = useTranslation('courier');
  const { fix } = useRide();
  const me: Pin[] = fix ? [{ kind: 'courier', point: fix.point, label: t('map.me') }] : [];
  return (
    <Suspense fallback={<Skeleton className={className} />}>
      <CityMap pins={[...pins, ...me]} label={t('map.label')} className={className} />
    </Suspense>
  );
}
