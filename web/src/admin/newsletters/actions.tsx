import { Button } from '@foodiefast/ui/button';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CalendarClock, Pause, Play, Send, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { ActSheet } from '../parts/act-sheet.tsx';
import { type Newsletter, newslettersKey } from './newsletter-query.ts';
import { ScheduleSheet } from './schedule-sheet.tsx';
import { TestSheet } from './test-sheet.tsx';
import { useMoves } from './use-moves.ts';

/** What can be done in the state it is in. */
export function Actions({ newsletter }: { newsletter: Newsletter }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const moves = useMoves(newsletter);
  const [open, setOpen] = useState<'test' | 'schedule' | 'cancel' | 'remove'>();
  const close = () => setOpen(undefined);
  const go = useMutation({
    mutationFn: moves.move,
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  const { state } = newsletter;
  const is = (...states: Newsletter['state'][]) => states.includes(state);
  return (
    <>
      {is('DRAFT') && (
        <Button look="warning" icon={<Trash2 size={18} />} onClick={() => setOpen('remove')}>
          {t('newsletters.remove')}
        </Button>
      )}
      {is('DRAFT', 'SCHEDULED') && (
        <>
          <Button look="plain" icon={<Send size={18} />} onClick={() => setOpen('test')}>
            {t('newsletters.test')}
          </Button>
          <Button icon={<CalendarClock size={18} />} onClick={() => setOpen('schedule')}>
            {is('DRAFT') ? t('newsletters.schedule') : t('newsletters.reschedule')}
          </Button>
        </>
      )}
      {is('SENDING') && (
        <Button icon={<Pause size={18} />} busy={go.isPending} onClick={() => go.mutate('pause')}>
          {t('newsletters.pause')}
        </Button>
      )}
      {is('PAUSED') && (
        <Button icon={<Play size={18} />} busy={go.isPending} onClick={() => go.mutate('resume')}>
          {t('newsletters.resume')}
        </Button>
      )}
      {is('SCHEDULED', 'SENDING', 'PAUSED') && (
        <Button look="warning" icon={<X size={18} />} onClick={() => setOpen('cancel')}>
          {t('newsletters.cancel')}
        </Button>
      )}
      <TestSheet open={open === 'test'} onClose={close} send={moves.test} />
      <ScheduleSheet
        open={open === 'schedule'}
        newsletter={newsletter}
        onClose={close}
        schedule={moves.schedule}
      />
      <ActSheet
        open={open === 'cancel'}
        danger
        title={t('newsletters.cancelTitle')}
        submit={t('newsletters.cancel')}
        act={() => moves.move('cancel')}
        onClose={close}
      >
        <p>{t('newsletters.cancelText')}</p>
      </ActSheet>
      <ActSheet
        open={open === 'remove'}
        danger
        title={t('newsletters.removeTitle')}
        submit={t('newsletters.remove')}
        act={async () => {
          await moves.remove();
          await navigate({ to: '/admin/newsletters' });
          await client.invalidateQueries({ queryKey: newslettersKey });
        }}
        onClose={close}
      >
        <p>{t('newsletters.removeText')}</p>
      </ActSheet>
    </>
  );
}
