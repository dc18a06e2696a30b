import { toast } from '@foodiefast/ui/toast';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { useRefresh } from './use-refresh.ts';

const sheets = {
  cancel: { text: 'orders.act.cancelText', done: 'orders.act.cancelled' },
  unassign: { text: 'orders.act.unassignText', done: 'orders.act.unassigned' },
} as const;

/** Acts that need nothing but a reason. */
export function ReasonSheet({
  act,
  orderId,
  onClose,
}: {
  act: keyof typeof sheets;
  orderId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const refresh = useRefresh(orderId);
  const { text, done } = sheets[act];

  async function send(form: FormData): Promise<void> {
    const given = {
      params: { path: { id: orderId }, header: { 'Idempotency-Key': newKey() } },
      body: { reason: typed(form, 'reason').trim() },
    };
    if (act === 'cancel') await told(api.POST('/api/v1/admin/orders/{id}/cancel', given));
    else await told(api.POST('/api/v1/admin/orders/{id}/unassign', given));
    toast(t(done));
  }
  return (
    <ActSheet
      open
      danger={act === 'cancel'}
      title={t(`orders.act.${act}`)}
      submit={t(`orders.act.${act}`)}
      act={send}
      onClose={onClose}
      onDone={refresh}
    >
      <p className="text-soft">{t(text)}</p>
      <ReasonField />
    </ActSheet>
  );
}
