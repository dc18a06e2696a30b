import { TextArea } from '@foodiefast/ui/field';
import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { ActSheet } from '../parts/act-sheet.tsx';

export function CloseSheet({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  async function close(form: FormData): Promise<void> {
    const text = typed(form, 'text').trim();
    await told(
      api.POST('/api/v1/admin/cases/{id}/close', {
        params: { path: { id: caseId }, header: { 'Idempotency-Key': newKey() } },
        body: text ? { text } : {},
      }),
    );
    toast(t('cases.closed'));
  }
  return (
    <ActSheet
      open
      title={t('cases.close')}
      submit={t('cases.close')}
      act={close}
      onClose={onClose}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin', 'cases'] })}
    >
      <p className="text-soft">{t('cases.closeText')}</p>
      <TextArea label={t('cases.lastWord')} name="text" maxLength={2000} />
    </ActSheet>
  );
}
