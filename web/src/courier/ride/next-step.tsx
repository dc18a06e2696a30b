import { Button } from '@foodiefast/ui/button';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeNow } from '../position/sampling.ts';
import { useRide } from '../ride-state.tsx';
import { type Job, type Proof, sequenceOf } from '../taps/tap.ts';
import { useNow } from '../use-now.ts';
import { CodeSheet } from './code-sheet.tsx';
import { Mend } from './mend.tsx';
import { PhotoStep } from './photo-step.tsx';
import { useSayTap } from './say-tap.ts';

/** The one big button. A code is asked for where one is needed; the rest can be taken back for 5 s. */
export function NextStep({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const { queue, taps, tell, fix } = useRide();
  const [asking, setAsking] = useState(false);
  const wrong = taps.find(({ act, refused }) => refused && 'jobId' in act && act.jobId === job.id);
  const step = job.nextStep;

  async function take(proof: Proof): Promise<void> {
    if (!step) return;
    setAsking(false);
    tell(undefined);
    const sequence = sequenceOf(job, step);
    const canUndo = !proof.code && !proof.photo;
    const place = placeNow(fix);
    await queue.add(
      { kind: 'step', jobId: job.id, step, sequence, ...(place ? { point: place } : {}), ...proof },
      { canUndo },
    );
  }
  if (wrong) return <Mend tap={wrong} job={job} />;
  if (!step) return null;
  const byPhoto = step === 'delivered' && job.photoCounts;
  const needsCode = step === 'collected' || step === 'delivered';
  return (
    <div className="sticky bottom-16 z-10 grid gap-2 bg-sunk py-2 md:bottom-0 [@media(max-height:30rem)]:static">
      <TakeBack />
      {byPhoto ? (
        <PhotoStep
          onPhoto={(photo) => void take({ photo })}
          onCode={job.dropoff.contactless ? undefined : () => setAsking(true)}
        />
      ) : (
        <Button
          size="lg"
          wide
          className="min-h-20 text-xl"
          onClick={() => (needsCode ? setAsking(true) : void take({}))}
        >
          {t(`step.${step}`)}
        </Button>
      )}
      {asking && (step === 'collected' || step === 'delivered') && (
        <CodeSheet
          step={step}
          name={job.dropoff.firstName}
          kitchen={job.pickup.kitchenName}
          onClose={() => setAsking(false)}
          onCode={(code) => void take({ code })}
        />
      )}
    </div>
  );
}

/** The last tap, while it can be taken back. */
function TakeBack() {
  const { t } = useTranslation('courier');
  const { taps, queue } = useRide();
  const nowMs = useNow();
  const say = useSayTap();
  const last = taps.at(-1);
  const leftSeconds = last ? Math.ceil((last.heldUntilMs - nowMs) / 1_000) : 0;
  if (!last || leftSeconds <= 0) return null;
  return (
    <p className="flex items-center justify-between gap-3 rounded-md bg-ink py-1 pr-1 pl-4 text-page">
      <span role="status">{say(last)}</span>
      <Button
        look="spice"
        size="sm"
        icon={<Undo2 size={18} aria-hidden="true" />}
        onClick={() => void queue.undo(last.id)}
      >
        {t('undo', { seconds: leftSeconds })}
      </Button>
    </p>
  );
}
