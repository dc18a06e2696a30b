import { Badge } from '@foodiefast/ui/badge';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Job } from '../taps/tap.ts';
import { useNow } from '../use-now.ts';
import { WayLink } from './way-link.tsx';

/** Where to ride now, and what to know there. */
export function Destination({ job, toDoor }: { job: Job; toDoor: boolean }) {
  const { t } = useTranslation('courier');
  const { pickup, dropoff } = job;
  const address = toDoor ? dropoff.address : pickup.address;
  return (
    <div className="grid gap-3">
      <div aria-live="polite">
        <h1 className="text-2xl">
          {toDoor
            ? t('job.toDoor', { name: dropoff.firstName })
            : t('job.toKitchen', { kitchen: pickup.kitchenName })}
        </h1>
        {address && (
          <p className="mt-1 text-lg">
            {address.line1}
            {address.line2 && `, ${address.line2}`}
            <span className="block text-soft">
              {address.postcode} {address.city}
            </span>
          </p>
        )}
      </div>
      {toDoor ? <AtTheDoor dropoff={dropoff} /> : <Ready job={job} />}
      {address && <WayLink address={address} />}
    </div>
  );
}

function Ready({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const nowMs = useNow();
  if (job.mealReady)
    return (
      <p role="status">
        <Badge tone="good">{t('job.mealReady')}</Badge>
      </p>
    );
  const minutes = Math.ceil((Date.parse(job.readyBy) - nowMs) / 60_000);
  return (
    <p className="flex flex-wrap items-center gap-2">
      {t('job.readyAt', { at: format.time(job.readyBy) })}
      <Badge tone={minutes > 0 ? 'news' : 'spice'}>
        {minutes > 0 ? t('job.readyIn', { minutes }) : t('job.readyNow')}
      </Badge>
    </p>
  );
}

function AtTheDoor({ dropoff }: { dropoff: Job['dropoff'] }) {
  const { t } = useTranslation('courier');
  if (!dropoff.doorNote && !dropoff.contactless) return null;
  return (
    <Notice tone="spice" title={dropoff.contactless ? t('job.contactless') : undefined}>
      {dropoff.doorNote && <p className="text-lg">{dropoff.doorNote}</p>}
    </Notice>
  );
}
