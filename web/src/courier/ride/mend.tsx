import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRide } from '../ride-state.tsx';
import type { Job, Tap } from '../taps/tap.ts';
import { CodeSheet } from './code-sheet.tsx';
import { PhotoStep } from './photo-step.tsx';

/** A tap the platform did not take, and what would put it right; what was tapped later waits behind it. */
export function Mend({ tap, job }: { tap: Tap; job: Job }) {
  const { t } = useTranslation('courier');
  const { queue, taps } = useRide();
  const [asking, setAsking] = useState(tap.refused === 'CODE_WRONG');
  const { act } = tap;
  if (act.kind !== 'step') return null;
  const behind = taps.length - 1;
  const isLocked = tap.refused === 'CODE_LOCKED';
  return (
    <div className="grid gap-3">
      <Notice
        tone="bad"
        live
        title={
          tap.refused === 'TOO_FAR' ? t('mend.far') : isLocked ? t('mend.locked') : t('mend.wrong')
        }
      >
        {tap.refused === 'TOO_FAR'
          ? t('mend.farText')
          : isLocked
            ? t(act.step === 'delivered' ? 'mend.lockedDoor' : 'mend.lockedKitchen')
            : t('mend.wrongText')}
        {behind > 0 && <p className="mt-1">{t('mend.behind', { count: behind })}</p>}
      </Notice>
      {tap.refused === 'TOO_FAR' && (
        <Button
          size="lg"
          wide
          className="min-h-20 text-xl"
          onClick={() => void queue.mend(tap, { insists: true })}
        >
          {t('mend.insist')}
        </Button>
      )}
      {isLocked && act.step === 'delivered' && (
        <PhotoStep onPhoto={(photo) => void queue.mend(tap, { photo })} />
      )}
      {(tap.refused === 'CODE_WRONG' || tap.refused === 'INVALID_INPUT') && (
        <Button size="lg" wide className="min-h-20 text-xl" onClick={() => setAsking(true)}>
          {t('mend.again')}
        </Button>
      )}
      <Button look="plain" wide className="min-h-14" onClick={() => void queue.discard(tap)}>
        {t('mend.back')}
      </Button>
      {asking && (act.step === 'collected' || act.step === 'delivered') && (
        <CodeSheet
          wrong
          step={act.step}
          name={job.dropoff.firstName}
          kitchen={job.pickup.kitchenName}
          onClose={() => setAsking(false)}
          onCode={(code) => {
            setAsking(false);
            void queue.mend(tap, { code });
          }}
        />
      )}
    </div>
  );
}
