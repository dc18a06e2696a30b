import { Button } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { RadioCard } from '@foodiefast/ui/toggles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRide } from '../ride-state.tsx';
import type { Job } from '../taps/tap.ts';

const reasons = ['puncture', 'accident', 'place', 'long', 'other'] as const;

/** Before the pick-up: the job goes to another courier at once. At the kitchen's door it can not. */
export function DropSheet({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  const { queue } = useRide();
  const [reason, setReason] = useState<(typeof reasons)[number]>('puncture');
  const atKitchen = job.status === 'AT_PICKUP';
  const drop = () => {
    onClose();
    const words = t(`drop.${reason}`);
    void queue.add({ kind: 'drop', jobId: job.id, reason: words }, { canUndo: false });
  };
  return (
    <Sheet
      open
      title={atKitchen ? t('drop.atKitchen') : t('drop.title')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        !atKitchen && (
          <Button wide look="danger" className="min-h-14" onClick={drop}>
            {t('drop.go')}
          </Button>
        )
      }
    >
      <p className="mt-1 text-soft">{atKitchen ? t('drop.atKitchenText') : t('drop.text')}</p>
      {!atKitchen && (
        <fieldset className="mt-4 grid gap-2">
          <legend className="sr-only">{t('drop.why')}</legend>
          {reasons.map((it) => (
            <RadioCard
              key={it}
              name="reason"
              label={t(`drop.${it}`)}
              checked={it === reason}
              onChange={() => setReason(it)}
            />
          ))}
        </fieldset>
      )}
    </Sheet>
  );
}
