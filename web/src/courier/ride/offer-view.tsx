import { Button } from '@foodiefast/ui/button';
import { CountdownRing } from '@foodiefast/ui/progress';
import { Bike, Clock, Info, Store } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import type { Pin } from '../../map/city-map.tsx';
import { useRide } from '../ride-state.tsx';
import { ring, unlockSound } from '../ring.ts';
import { useNow } from '../use-now.ts';
import { offerReason } from './offer-reason.ts';
import { RideMap } from './ride-map.tsx';

type Offer = Schemas['Offer'];

const shownSeconds = 45;
const urgentSeconds = 10;
const ringEveryMs = 4_000;

/** One offer: what it pays, how far it is, and how long there is to say yes. */
export function OfferView({ offer, taking }: { offer: Offer; taking: boolean }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { queue, tell, query } = useRide();
  const why = offerReason(offer.reason);
  const nowMs = useNow();
  const leftSeconds = Math.max(0, Math.ceil((Date.parse(offer.expiresAt) - nowMs) / 1_000));
  const isOver = leftSeconds === 0 && !taking;
  const end = useEffectEvent(() => {
    tell({ what: 'missed' });
    void query.refetch();
  });
  useEffect(() => {
    if (isOver) end();
  }, [isOver]);
  useRinging(!taking && !isOver);

  const answer = (kind: 'accept' | 'decline') => {
    unlockSound();
    tell(undefined);
    void queue.add({ kind, offerId: offer.id }, { canUndo: false });
  };
  return (
    <section
      aria-labelledby="offer"
      className="grid gap-4 lg:grid-cols-[1fr_26rem] lg:items-start lg:gap-6"
    >
      <div className="grid gap-4 lg:order-2">
        <div className="flex items-center justify-between gap-4">
          <div>
            <p className="font-semibold text-soft">{t('offer.title')}</p>
            <h1 id="offer" className="tabular text-4xl">
              {format.money(offer.pay)}
            </h1>
          </div>
          <CountdownRing
            left={leftSeconds / shownSeconds}
            urgent={leftSeconds <= urgentSeconds}
            size={92}
          >
            <span className="text-2xl">{leftSeconds}</span>
            <span className="sr-only">{t('offer.left')}</span>
          </CountdownRing>
        </div>
        <ul className="grid gap-3 rounded-lg border border-line bg-card p-4 text-lg">
          <Fact icon={<Store size={24} />}>
            <strong className="font-semibold">{offer.pickup.kitchenName}</strong>
            {offer.pickup.quarter && <span className="text-soft"> · {offer.pickup.quarter}</span>}
          </Fact>
          <Fact icon={<Bike size={24} />}>
            {t('offer.way', {
              there: format.distance(offer.toPickupMetres),
              ride: format.distance(offer.rideMetres),
            })}
          </Fact>
          <Fact icon={<Clock size={24} />}>
            {Date.parse(offer.readyBy) > nowMs
              ? t('offer.ready', { at: format.time(offer.readyBy) })
              : t('offer.readyNow')}
          </Fact>
          <Fact icon={<Info size={24} />}>
            <span className="text-base text-soft">
              {why ? t(`offer.why.${why.key}`, { among: why.among }) : offer.reason}
            </span>
          </Fact>
        </ul>
        <div className="sticky bottom-16 z-10 grid gap-2 bg-sunk py-2 md:bottom-0 [@media(max-height:30rem)]:static">
          <Button
            size="lg"
            wide
            className="min-h-20 text-xl"
            busy={taking}
            disabled={isOver}
            onClick={() => answer('accept')}
          >
            {taking ? t('offer.taking') : t('offer.take')}
          </Button>
          <Button
            look="plain"
            wide
            className="min-h-14"
            disabled={taking || isOver}
            onClick={() => answer('decline')}
          >
            {t('offer.leave')}
          </Button>
        </div>
      </div>
      <RideMap
        pins={pinsOf(offer, t('offer.area'))}
        className="h-[28dvh] min-h-40 overflow-hidden rounded-lg lg:h-[70dvh]"
      />
    </section>
  );
}

const Fact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-3">
    <span className="shrink-0 text-brand-text" aria-hidden="true">
      {icon}
    </span>
    <span className="min-w-0">{children}</span>
  </li>
);

function pinsOf({ pickup, dropoff }: Offer, area: string): Pin[] {
  const home: Pin = { kind: 'home', point: dropoff.approximatePoint, label: area };
  if (!pickup.approximatePoint) return [home];
  return [{ kind: 'kitchen', point: pickup.approximatePoint, label: pickup.kitchenName }, home];
}

function useRinging(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    ring();
    const timer = setInterval(ring, ringEveryMs);
    return () => clearInterval(timer);
  }, [on]);
}
