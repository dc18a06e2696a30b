import { Star } from '@foodiefast/ui/stars';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { type PublicKitchen, ratingsQuery } from '../queries.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const weekdayIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(new Date()).toLowerCase();

/** Hours, fees by distance, and ratings. */
export function KitchenFoot({ kitchen }: { kitchen: PublicKitchen }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const [today] = useState(() => weekdayIn(kitchen.timeZone));
  return (
    <div className="mt-12 grid gap-10 border-t border-line px-4 pt-8 lg:grid-cols-[1fr_1fr_2fr]">
      <section>
        <h2 className="mb-3 text-xl">{t('kitchen.hours')}</h2>
        <dl className="tabular grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 text-sm">
          {days.map((day) => (
            <div
              key={day}
              className={`col-span-2 grid grid-cols-subgrid ${day === today ? 'font-bold' : ''}`}
            >
              <dt>{t(`kitchen.pickDay.${day}`)}</dt>
              <dd>
                {kitchen.hours.week[day].length === 0
                  ? t('kitchen.closed')
                  : kitchen.hours.week[day].map(([from, to]) => `${from} – ${to}`).join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="mb-3 text-xl">{t('kitchen.zones')}</h2>
        <dl className="tabular grid gap-2 text-sm">
          {kitchen.deliveryZones.map((zone) => (
            <div key={zone.uptoMetres}>
              <dt className="font-semibold">
                {t('kitchen.zone', { distance: format.distance(zone.uptoMetres) })}
              </dt>
              <dd className="text-soft">
                {zone.feeCents === 0 ? t('kitchen.freeDelivery') : format.cents(zone.feeCents)} ·{' '}
                {t('kitchen.minimum', { amount: format.cents(zone.minimumCents) })}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Ratings kitchenId={kitchen.id} />
    </div>
  );
}

function Ratings({ kitchenId }: { kitchenId: string }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const { data } = useQuery(ratingsQuery(kitchenId));
  return (
    <section id="ratings" className="scroll-mt-24">
      <h2 className="mb-3 text-xl">{t('kitchen.ratings')}</h2>
      {!data || data.items.length === 0 ? (
        <p className="text-soft">{t('kitchen.noRatings')}</p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2">
          {data.items.map((rating) => (
            <li key={rating.id} className="rounded-lg bg-sunk p-4">
              <p className="flex items-center gap-0.5">
                <span className="sr-only">{format.stars(rating.stars)}</span>
                {[1, 2, 3, 4, 5].map((it) => (
                  <Star key={it} full={it <= rating.stars} />
                ))}
                <span className="ml-2 text-sm text-soft">{format.ago(rating.createdAt)}</span>
              </p>
              {rating.comment && <p className="mt-2">{rating.comment}</p>}
              {rating.answer && (
                <p className="mt-2 border-l-3 border-spice pl-3 text-sm">
                  <span className="font-semibold">{t('kitchen.answer')}</span>
                  <br />
                  {rating.answer}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
