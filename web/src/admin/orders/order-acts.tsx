import { Button, type ButtonLook } from '@foodiefast/ui/button';
import { toast } from '@foodiefast/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { type Act, actsOn } from './acts.ts';
import { AssignSheet } from './assign-sheet.tsx';
import { isPlain, OrderActSheet } from './order-act-sheet.tsx';
import type { OrderStatus } from './orders-query.ts';
import { ResolveSheet } from './resolve-sheet.tsx';
import type { OrderRide } from './ride-of.ts';
import { useRefresh } from './use-refresh.ts';

/** What can be done with the order just now, each in a sheet of its own. */
export function OrderActs({
  order,
  ride,
}: {
  /** Without a state only its ride can be moved. */
  order: { id: string; status: OrderStatus | null };
  ride: OrderRide | null;
}) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState<Act>();
  const close = () => setOpen(undefined);
  return (
    <>
      {ride?.attention && <Looked orderId={order.id} />}
      {actsOn(order.status, ride).map((act) => (
        <Button key={act} size="sm" look={lookOf(act)} onClick={() => setOpen(act)}>
          {t(`orders.act.${act}`)}
        </Button>
      ))}
      {open === 'assign' && (
        <AssignSheet orderId={order.id} pickup={ride?.pickup ?? null} onClose={close} />
      )}
      {open === 'resolve' && <ResolveSheet orderId={order.id} onClose={close} />}
      {open && isPlain(open) && <OrderActSheet act={open} orderId={order.id} onClose={close} />}
    </>
  );
}

function lookOf(act: Act): ButtonLook {
  if (act === 'assign' || act === 'resolve') return 'primary';
  return act === 'cancel' || act === 'fail' ? 'warning' : 'plain';
}

function Looked({ orderId }: { orderId: string }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const refresh = useRefresh(orderId);
  const look = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/admin/orders/{id}/looked', {
          params: { path: { id: orderId }, header: { 'Idempotency-Key': newKey() } },
        }),
      ),
    onSuccess: () => toast(t('orders.act.lookedDone')),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: refresh,
  });
  return (
    <Button size="sm" look="quiet" busy={look.isPending} onClick={() => look.mutate()}>
      {t('orders.act.looked')}
    </Button>
  );
}
