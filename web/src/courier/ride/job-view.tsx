import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Pin } from '../../map/city-map.tsx';
import { useRide } from '../ride-state.tsx';
import type { Job } from '../taps/tap.ts';
import { Brought } from './brought.tsx';
import { Destination } from './destination.tsx';
import { NextStep } from './next-step.tsx';
import { RideMap } from './ride-map.tsx';
import { Trouble } from './trouble.tsx';
import { TroubleView } from './trouble-view.tsx';

const inTrouble: ReadonlySet<Job['status']> = new Set(['INCIDENT', 'RETURNING', 'HANDOVER']);
const withMeal: ReadonlySet<Job['status']> = new Set(['TO_DROPOFF', 'AT_DROPOFF']);

/** The job in hand: where to, what matters there, and one step at a time. */
export function JobView({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { tracking } = useRide();
  if (job.status === 'DONE') return <Brought job={job} />;
  const toDoor = withMeal.has(job.status);
  const troubled = inTrouble.has(job.status);
  return (
    <article className="grid gap-4 lg:grid-cols-[1fr_26rem] lg:items-start lg:gap-6">
      <RideMap
        pins={pinsOf(job, toDoor)}
        className="h-[30dvh] min-h-40 overflow-hidden rounded-lg lg:sticky lg:top-20 lg:h-[calc(100dvh-8rem)]"
      />
      <div className="grid gap-4">
        <p className="tabular flex flex-wrap items-baseline justify-between gap-x-4 text-soft">
          <span>{t('job.order', { number: job.orderNumber })}</span>
          <strong className="font-semibold text-ink">{format.money(job.pay)}</strong>
        </p>
        {tracking === 'denied' && (
          <p role="status" className="rounded-md bg-bad-tint px-4 py-2 text-sm text-bad">
            {t('tracking.deniedText')}
          </p>
        )}
        {troubled ? (
          <TroubleView job={job} />
        ) : (
          <>
            <Destination job={job} toDoor={toDoor} />
            <NextStep job={job} />
            <Trouble job={job} />
          </>
        )}
      </div>
    </article>
  );
}

function pinsOf({ pickup, dropoff, status }: Job, toDoor: boolean): Pin[] {
  const kitchen: Pin[] = pickup.address
    ? [{ kind: 'kitchen', point: pickup.address.point, label: pickup.kitchenName }]
    : [];
  const home: Pin[] = dropoff.address
    ? [{ kind: 'home', point: dropoff.address.point, label: dropoff.firstName }]
    : [];
  if (status === 'RETURNING') return kitchen;
  return toDoor ? home : [...kitchen, ...home];
}
