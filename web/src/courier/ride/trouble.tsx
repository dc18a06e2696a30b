import { Button } from '@foodiefast/ui/button';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../taps/tap.ts';
import { DropSheet } from './drop-sheet.tsx';
import { IncidentSheet } from './incident-sheet.tsx';

const withMeal: ReadonlySet<Job['status']> = new Set(['TO_DROPOFF', 'AT_DROPOFF']);

/** The way out of what does not go on: before the pick-up the job goes back, after it the meal matters. */
export function Trouble({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        look="plain"
        wide
        className="min-h-14"
        icon={<LifeBuoy size={20} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('trouble.open')}
      </Button>
      {open &&
        (withMeal.has(job.status) ? (
          <IncidentSheet job={job} onClose={close} />
        ) : (
          <DropSheet job={job} onClose={close} />
        ))}
    </>
  );
}
