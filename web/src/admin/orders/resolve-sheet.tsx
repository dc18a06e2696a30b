import { failures } from '@foodiefast/contracts/order-names';
import { toast } from '@foodiefast/ui/toast';
import { RadioCard } from '@foodiefast/ui/toggles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { oneOf } from '../../shell/params.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { CauseField } from './cause-field.tsx';
import { useRefresh } from './use-refresh.ts';

const ways = [
  { how: 'bring_back', label: 'orders.act.bring_back' },
  { how: 'hand_on', label: 'orders.act.hand_on' },
  { how: 'fail', label: 'orders.act.fail_it' },
] as const;

/** What becomes of a meal that a courier can not bring. */
export function ResolveSheet({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const refresh = useRefresh(orderId);
  const [how, setHow] = useState<(typeof ways)[number]['how']>('bring_back');

  async function send(form: FormData): Promise<void> {
    const cause = how === 'fail' ? oneOf(failures, typed(form, 'cause')) : undefined;
    await told(
      api.POST('/api/v1/admin/orders/{id}/incident/resolve', {
        params: { path: { id: orderId }, header: { 'Idempotency-Key': newKey() } },
        body: { how, reason: typed(form, 'reason').trim(), ...(cause ? { cause } : {}) },
      }),
    );
    toast(t('orders.act.resolved'));
  }
  return (
    <ActSheet
      open
      title={t('orders.act.resolve')}
      submit={t('orders.act.resolve')}
      act={send}
      onClose={onClose}
      onDone={refresh}
    >
      <p className="text-soft">{t('orders.act.resolveText')}</p>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-semibold">{t('orders.act.how')}</legend>
        {ways.map((it) => (
          <RadioCard
            key={it.how}
            name="how"
            checked={how === it.how}
            onChange={() => setHow(it.how)}
            label={t(it.label)}
          />
        ))}
      </fieldset>
      {how === 'fail' && <CauseField />}
      <ReasonField />
    </ActSheet>
  );
}
