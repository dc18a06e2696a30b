import { failures } from '@foodiefast/contracts/order-names';
import { toast } from '@foodiefast/ui/toast';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { oneOf } from '../../shell/params.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { CauseField } from './cause-field.tsx';
import { useRefresh } from './use-refresh.ts';

type Given = {
  params: { path: { id: string }; header: { 'Idempotency-Key': string } };
  body: { reason: string; cause: (typeof failures)[number] };
};

const sheets = {
  cancel: {
    text: 'orders.act.cancelText',
    done: 'orders.act.cancelled',
    danger: true,
    hasCause: false,
    send: ({ params, body: { reason } }: Given) =>
      told(api.POST('/api/v1/admin/orders/{id}/cancel', { params, body: { reason } })),
  },
  unassign: {
    text: 'orders.act.unassignText',
    done: 'orders.act.unassigned',
    danger: false,
    hasCause: false,
    send: ({ params, body: { reason } }: Given) =>
      told(api.POST('/api/v1/admin/orders/{id}/unassign', { params, body: { reason } })),
  },
  fail: {
    text: 'orders.act.failText',
    done: 'orders.act.failed',
    danger: true,
    hasCause: true,
    send: (given: Given) => told(api.POST('/api/v1/admin/orders/{id}/delivery-failed', given)),
  },
  incident: {
    text: 'orders.act.incidentText',
    done: 'orders.act.reported',
    danger: false,
    hasCause: true,
    send: (given: Given) => told(api.POST('/api/v1/admin/orders/{id}/incident', given)),
  },
} as const;

export type PlainAct = keyof typeof sheets;

export const isPlain = (act: string): act is PlainAct => act in sheets;

/** Acts that need nothing but a reason, and what happened where a meal is already on its way. */
export function OrderActSheet({
  act,
  orderId,
  onClose,
}: {
  act: PlainAct;
  orderId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const refresh = useRefresh(orderId);
  const { text, done, danger, hasCause, send } = sheets[act];

  async function submit(form: FormData): Promise<void> {
    await send({
      params: { path: { id: orderId }, header: { 'Idempotency-Key': newKey() } },
      body: {
        reason: typed(form, 'reason').trim(),
        cause: oneOf(failures, typed(form, 'cause')) ?? failures[0],
      },
    });
    toast(t(done));
  }
  return (
    <ActSheet
      open
      danger={danger}
      title={t(`orders.act.${act}`)}
      submit={t(`orders.act.${act}`)}
      act={submit}
      onClose={onClose}
      onDone={refresh}
    >
      <p className="text-soft">{t(text)}</p>
      {hasCause && <CauseField />}
      <ReasonField />
    </ActSheet>
  );
}
