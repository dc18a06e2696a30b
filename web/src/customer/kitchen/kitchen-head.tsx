import { Badge } from '@foodiefast/ui/badge';
import { TablePicture } from '@foodiefast/ui/food/picture';
import { Notice } from '@foodiefast/ui/notice';
import { Star } from '@foodiefast/ui/stars';
import { Bike, Clock, MapPin, Store, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useCuisine } from '../cuisine.ts';
import { openingText } from '../kitchen-card.tsx';
import { place } from '../place/place.ts';
import type { PublicKitchen } from '../queries.ts';
import { tableWords } from '../table-words.ts';
import { FavouriteButton } from './favourite-button.tsx';

export function KitchenHead({ kitchen }: { kitchen: PublicKitchen }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const cuisine = useCuisine();
  const chosen = place.use();
  const outside = chosen !== null && kitchen.deliveryFee === null;
  return (
    <>
      <div className="h-44 overflow-hidden sm:h-60 lg:mt-6 lg:rounded-xl">
        <TablePicture seed={kitchen.id} words={tableWords(kitchen)} />
      </div>
      <div className="lg:px-4">
        <div className="relative -mt-7 rounded-t-xl bg-page px-4 pt-5 pb-4 lg:-mt-12 lg:max-w-3xl lg:rounded-xl lg:p-7">
          <div className="flex items-start justify-between gap-3">
            <h1 className="text-3xl">{kitchen.name}</h1>
            <FavouriteButton kitchenId={kitchen.id} />
          </div>
          <p className="mt-1 text-soft">
            <MapPin size={16} className="mr-1.5 mb-0.5 inline" aria-hidden="true" />
            {kitchen.quarter} · {kitchen.cuisines.map(cuisine).join(', ')}
          </p>
          <p className="mt-3 max-w-2xl">{format.text(kitchen.description)}</p>
          <ul className="tabular mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm font-semibold">
            {kitchen.rating && kitchen.rating.count > 0 && (
              <Fact icon={<Star size={18} />}>
                <a
                  href="#ratings"
                  className="-my-3 inline-flex min-h-11 items-center gap-1 underline underline-offset-4"
                >
                  {format.stars(kitchen.rating.average)} ·{' '}
                  {t('kitchen.ratingCount', { count: kitchen.rating.count })}
                </a>
              </Fact>
            )}
            <Fact icon={<Clock size={18} className="text-soft" />}>
              {kitchen.openNow
                ? kitchen.closesAt
                  ? t('kitchen.openUntil', { at: format.time(kitchen.closesAt) })
                  : t('home.open')
                : kitchen.opensAt
                  ? t('kitchen.opens', { at: openingText(kitchen.opensAt, format) })
                  : t('kitchen.closed')}
            </Fact>
            {kitchen.etaMinutes && (
              <Fact icon={<Timer size={18} className="text-soft" />}>
                {t('kitchen.minutes', kitchen.etaMinutes)}
              </Fact>
            )}
            {kitchen.deliveryFee && (
              <Fact icon={<Bike size={18} className="text-soft" />}>
                {kitchen.deliveryFee.amount === 0
                  ? t('kitchen.freeDelivery')
                  : t('kitchen.fee', { fee: format.money(kitchen.deliveryFee) })}
                {kitchen.minimumOrder &&
                  ` · ${t('kitchen.minimum', { amount: format.money(kitchen.minimumOrder) })}`}
              </Fact>
            )}
            {kitchen.collection && (
              <Fact icon={<Store size={18} className="text-soft" />}>
                {t('kitchen.collection')}
              </Fact>
            )}
          </ul>
          {kitchen.diets.length > 0 && (
            <div className="mt-4 flex flex-wrap gap-1.5">
              {kitchen.diets.map((diet) => (
                <Badge key={diet} tone="good">
                  {t(`diet.${diet}`)}
                </Badge>
              ))}
            </div>
          )}
          <div className="mt-4 grid gap-2 empty:hidden">
            {outside && (
              <Notice tone="spice">
                {t('kitchen.outside', { address: chosen.line1 })}{' '}
                {kitchen.collection && t('kitchen.outsideCollect')}
              </Notice>
            )}
            {!kitchen.openNow && <Notice tone="news">{t('kitchen.closedNotice')}</Notice>}
          </div>
        </div>
      </div>
    </>
  );
}

const Fact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-1.5">
    {icon}
    {children}
  </li>
);
