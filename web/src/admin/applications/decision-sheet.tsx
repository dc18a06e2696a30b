import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import type { Application } from './applications-query.ts';

/** One decision, for good; a rejected applicant may hand in again. */
export function DecisionSheet({
  application,
  decision,
  onBack,
  onDone,
}: {
  application: Application;
  decision: 'approve' | 'reject';
  onBack: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const name = application.name ?? t('applications.unnamed');

  async function decide(form: FormData): Promise<void> {
    const params = { path: { id: application.id }, header: { 'Idempotency-Key': newKey() } };
    if (decision === 'approve') {
      await told(api.POST('/api/v1/admin/applications/{id}/approve', { params }));
      toast(t('applications.approved', { name }));
      return;
    }
    const body = { reason: typed(form, 'reason').trim() };
    await told(api.POST('/api/v1/admin/applications/{id}/reject', { params, body }));
    toast(t('applications.rejected'));
  }
  function done(): void {
    void client.invalidateQueries({ queryKey: ['admin', 'applications'] });
    onDone();
  }
  return (
    <ActSheet
      open
      danger={decision === 'reject'}
      title={`${t(`applications.${decision}`)} · ${name}`}
      submit={t(`applications.${decision}`)}
      act={decide}
      onClose={onBack}
      onDone={done}
    >
      <p className="text-soft">{t(`applications.${decision}Text`)}</p>
      {decision === 'reject' && <ReasonField max={500} label={t('applications.reasonLabel')} />}
    </ActSheet>
  );
}
