import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { useRide } from '../ride-state.tsx';
import type { Job } from '../taps/tap.ts';
import { WayLink } from './way-link.tsx';

/** After an incident: what becomes of the meal, and what the courier does with it. */
export function TroubleView({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const { queue } = useRide();
  const resolve = (how: 'bring_back' | 'hand_on') =>
    void queue.add({ kind: 'resolve', jobId: job.id, how }, { canUndo: true });
  if (job.status === 'RETURNING') return <Returning job={job} />;
  if (job.status === 'HANDOVER') return <HandingOn job={job} />;
  return (
    <div className="grid gap-4">
      <div aria-live="polite">
        <h1 className="text-2xl">{t('incident.now')}</h1>
        {job.incident && <p className="mt-1 text-soft">{t(`incident.${job.incident}`)}</p>}
      </div>
      <Notice tone="news">{t('incident.nowText')}</Notice>
      <Button size="lg" wide className="min-h-20 text-xl" onClick={() => resolve('bring_back')}>
        {t('incident.bringBack')}
      </Button>
      <Button look="plain" wide className="min-h-14" onClick={() => resolve('hand_on')}>
        {t('incident.handOn')}
      </Button>
    </div>
  );
}

function Returning({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const { address, kitchenName } = job.pickup;
  return (
    <div className="grid gap-4" aria-live="polite">
      <div>
        <h1 className="text-2xl">{t('return.title', { kitchen: kitchenName })}</h1>
        {address && <p className="mt-1 text-lg">{address.line1}</p>}
      </div>
      <Notice tone="news">{t('return.text')}</Notice>
      {address && <WayLink address={address} look="primary" size="lg" />}
    </div>
  );
}

function HandingOn({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  return (
    <div className="grid gap-4" aria-live="polite">
      <h1 className="text-2xl">{t('hand.title')}</h1>
      {job.handoverCode ? (
        <p className="tabular rounded-lg bg-brand-tint p-6 text-center font-display text-4xl tracking-[0.3em] text-brand-text">
          {job.handoverCode}
        </p>
      ) : (
        <p className="text-soft">{t('hand.waiting')}</p>
      )}
      <Notice tone="news">{t('hand.text', { number: job.orderNumber })}</Notice>
    </div>
  );
}
