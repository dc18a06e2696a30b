import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import type { Review } from './reviews-query.ts';

export function HideSheet({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  async function hide(form: FormData): Promise<void> {
    await told(
      api.POST('/api/v1/admin/ratings/{id}/hide', {
        params: { path: { id: review.id }, header: { 'Idempotency-Key': newKey() } },
        body: { reason: typed(form, 'reason').trim() },
      }),
    );
    toast(t('reviews.hid'));
  }
  return (
    <ActSheet
      open
      danger
      title={t('reviews.hide')}
      submit={t('reviews.hide')}
      act={hide}
      onClose={onClose}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin', 'reviews'] })}
    >
      <p className="text-soft">{t('reviews.hideText')}</p>
      <ReasonField max={500} />
    </ActSheet>
  );
}
