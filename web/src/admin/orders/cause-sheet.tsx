import { toast } from '@foodiefast/ui/toast';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { oneOf } from '../../shell/params.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { CauseField } from './cause-field.tsx';
import { causes } from './causes.ts';
import { useRefresh } from './use-refresh.ts';

const sheets = {
  fail: { text: 'orders.act.failText', done: 'orders.act.failed' },
  incident: { text: 'orders.act.incidentText', done: 'orders.act.reported' },
} as const;

/** A meal on its way that will not arrive: what happened, and why we say so. */
export function CauseSheet({
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
      body: {
        cause: oneOf(causes, typed(form, 'cause')) ?? causes[0],
        reason: typed(form, 'reason').trim(),
      },
    };
    if (act === 'fail') await told(api.POST('/api/v1/admin/orders/{id}/delivery-failed', given));
    else await told(api.POST('/api/v1/admin/orders/{id}/incident', given));
    toast(t(done));
  }
  return (
    <ActSheet
      open
      danger={act === 'fail'}
      title={t(`orders.act.${act}`)}
      submit={t(`orders.act.${act}`)}
      act={send}
      onClose={onClose}
      onDone={refresh}
    >
      <p className="text-soft">{t(text)}</p>
      <CauseField />
      <ReasonField />
    </ActSheet>
  );
}
