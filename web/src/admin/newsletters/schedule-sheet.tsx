import { TextField } from '@foodiefast/ui/field';
import { RadioRow } from '@foodiefast/ui/toggles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typed } from '../../shell/form.ts';
import { ActSheet } from '../parts/act-sheet.tsx';
import { audienceQuery, type Newsletter } from './newsletter-query.ts';

const hourMs = 3_600_000;

/** Now, or at a time of the one who schedules it. */
export function ScheduleSheet({
  open,
  newsletter,
  schedule,
  onClose,
}: {
  open: boolean;
  newsletter: Newsletter;
  schedule: (at: string | null) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const audience = useQuery({ ...audienceQuery, enabled: open });
  const [later, setLater] = useState(newsletter.scheduledFor !== null);
  const [openedAt] = useState(Date.now);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <ActSheet
      open={open}
      title={t('newsletters.scheduleTitle')}
      submit={later ? t('newsletters.schedule') : t('newsletters.sendNow')}
      act={(form) => schedule(later ? new Date(typed(form, 'at')).toISOString() : null)}
      onClose={onClose}
    >
      {audience.data && <p>{t('newsletters.scheduleText', { count: audience.data.confirmed })}</p>}
      <fieldset>
        <legend className="sr-only">{t('newsletters.when')}</legend>
        <RadioRow
          name="when"
          label={t('newsletters.now')}
          checked={!later}
          onChange={() => setLater(false)}
        />
        <RadioRow
          name="when"
          label={t('newsletters.later')}
          checked={later}
          onChange={() => setLater(true)}
        />
      </fieldset>
      {later && (
        <TextField
          type="datetime-local"
          name="at"
          label={t('newsletters.time')}
          hint={t('newsletters.timeZone', { zone: timeZone })}
          required
          min={localTime(new Date(openedAt))}
          defaultValue={localTime(new Date(newsletter.scheduledFor ?? openedAt + hourMs))}
        />
      )}
    </ActSheet>
  );
}

/** As the field has it: `2026-11-21T18:30`, in the browser's own zone. */
function localTime(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
