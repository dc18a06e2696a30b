import { Badge } from '@foodiefast/ui/badge';
import { cx } from '@foodiefast/ui/cx';
import { TablePicture } from '@foodiefast/ui/food/picture';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Star } from '@foodiefast/ui/stars';
import { Link } from '@tanstack/react-router';
import { Bike, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { useCuisine } from './cuisine.ts';
import { tableWords } from './table-words.ts';

type Kitchen = Schemas['KitchenSummary'];

/** A kitchen among others: who, how good, how soon, for how much. */
export function KitchenCard({ kitchen }: { kitchen: Kitchen }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const cuisine = useCuisine();
  return (
    <article className="group relative">
      <div className="relative aspect-[16/9] overflow-hidden rounded-lg">
        <TablePicture
          seed={kitchen.id}
          words={tableWords(kitchen)}
          className={cx(
            'transition-transform duration-300 group-hover:scale-[1.03]',
            !kitchen.openNow && 'opacity-60 saturate-50',
          )}
        />
        {!kitchen.openNow && (
          <Badge className="absolute top-3 left-3 bg-raised! text-ink! shadow-low">
            {kitchen.opensAt
              ? t('kitchen.opens', { at: openingText(kitchen.opensAt, format) })
              : t('kitchen.closed')}
          </Badge>
        )}
        {kitchen.rating && kitchen.rating.count > 0 && (
          <span className="tabular absolute right-3 bottom-3 flex items-center gap-1 rounded-full bg-raised px-2.5 py-1 text-sm font-bold shadow-low">
            <Star size={15} />
            {format.stars(kitchen.rating.average)}
            <span className="font-medium text-soft">({format.number(kitchen.rating.count)})</span>
          </span>
        )}
      </div>
      <h3 className="mt-2.5 text-lg leading-snug">
        <Link
          to="/kitchens/$kitchenId"
          params={{ kitchenId: kitchen.id }}
          className="rounded-lg after:absolute after:inset-0 after:rounded-lg"
        >
          {kitchen.name}
        </Link>
      </h3>
      <p className="truncate text-sm text-soft">
        {kitchen.cuisines.map(cuisine).join(', ')} · {kitchen.quarter}
      </p>
      <p className="tabular mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm font-medium">
        {kitchen.etaMinutes && (
          <span className="flex items-center gap-1.5">
            <Clock size={15} className="text-soft" aria-hidden="true" />
            {t('kitchen.minutes', kitchen.etaMinutes)}
          </span>
        )}
        <span className="flex items-center gap-1.5">
          <Bike size={16} className="text-soft" aria-hidden="true" />
          {kitchen.deliveryFee
            ? kitchen.deliveryFee.amount === 0
              ? t('kitchen.freeDelivery')
              : format.money(kitchen.deliveryFee)
            : t('kitchen.collectionOnly')}
        </span>
        {kitchen.distanceMetres !== null && (
          <span className="text-soft">{format.distance(kitchen.distanceMetres)}</span>
        )}
      </p>
    </article>
  );
}

type Format = ReturnType<typeof useFormat>;

export function openingText(at: string, format: Format): string {
  const withinHours = (Date.parse(at) - Date.now()) / 3_600_000;
  return withinHours < 14 ? format.time(at) : `${format.shortDay(at)}, ${format.time(at)}`;
}

export const KitchenCardSkeleton = () => (
  <div>
    <Skeleton className="aspect-[16/9] rounded-lg" />
    <Skeleton className="mt-3 h-5 w-2/3" />
    <Skeleton className="mt-2 h-4 w-1/2" />
  </div>
);

export const kitchenGrid = 'grid grid-cols-1 gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3';
