import { Button } from '@foodiefast/ui/button';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { RadioCard } from '@foodiefast/ui/toggles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRide } from '../ride-state.tsx';
import type { IncidentCause, Job } from '../taps/tap.ts';
import { Contacts, contactsNeeded } from './contacts.tsx';

const causes: readonly IncidentCause[] = [
  'CUSTOMER_ABSENT',
  'WRONG_ADDRESS',
  'CUSTOMER_REFUSED',
  'ACCIDENT',
  'COURIER_FAULT',
];
const wordsMax = 500;

/** The meal is in hand and can not be brought: what happened decides who is asked and who pays. */
export function IncidentSheet({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  const { queue } = useRide();
  const [cause, setCause] = useState<IncidentCause>();
  const [words, setWords] = useState('');
  const mustTry = cause === 'CUSTOMER_ABSENT' && job.contacts.length < contactsNeeded;
  const report = () => {
    if (!cause) return;
    onClose();
    const said = words.trim();
    void queue.add(
      { kind: 'incident', jobId: job.id, cause, ...(said ? { words: said } : {}) },
      { canUndo: false },
    );
  };
  return (
    <Sheet
      open
      title={t('incident.title')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button
          wide
          look="danger"
          className="min-h-14"
          disabled={!cause || mustTry}
          onClick={report}
        >
          {t('incident.go')}
        </Button>
      }
    >
      <p className="mt-1 text-soft">{t('incident.text')}</p>
      <fieldset className="mt-4 grid gap-2">
        <legend className="sr-only">{t('incident.what')}</legend>
        {causes.map((it) => (
          <RadioCard
            key={it}
            name="cause"
            label={t(`incident.${it}`)}
            checked={it === cause}
            onChange={() => setCause(it)}
          />
        ))}
      </fieldset>
      <div className="mt-4 grid gap-4">
        {cause === 'CUSTOMER_ABSENT' && <Contacts job={job} />}
        {cause === 'ACCIDENT' && (
          <Notice tone="bad" title={t('incident.safe')}>
            {t('incident.safeText')}
          </Notice>
        )}
        <TextArea
          label={t('incident.words')}
          value={words}
          maxLength={wordsMax}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
    </Sheet>
  );
}
