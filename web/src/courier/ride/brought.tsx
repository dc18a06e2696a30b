import { Badge } from '@foodiefast/ui/badge';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Job } from '../taps/tap.ts';

/** Handed over; the platform is still to hear of it. */
export function Brought({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  return (
    <EmptyState
      level={1}
      picture="bag"
      title={t('brought.title')}
      action={<Badge tone="spice">{t('brought.waiting')}</Badge>}
    >
      {t('brought.text', { number: job.orderNumber, pay: format.money(job.pay) })}
    </EmptyState>
  );
}
