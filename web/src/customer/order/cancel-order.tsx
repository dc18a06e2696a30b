import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../../api/client.ts';
import { isRefused, refusalOf } from '../../api/refused.ts';
import { type Money, useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

/** Cancelling says what it costs before it happens; a cost that grew meanwhile is asked anew. */
export function CancelOrder({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [grown, setGrown] = useState<Money>();
  const cost = grown ?? order.cancel.cost;
  const costs = cost !== null && cost.amount > 0;
  const cancel = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/orders/{id}/cancel', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': newKey() } },
          body: costs ? { confirmedCost: { amount: cost.amount, currency: 'EUR' } } : {},
        }),
      ),
    onSuccess() {
      setOpen(false);
      toast(t('order.cancelled'));
    },
    onError(error) {
      if (isRefused(error, 'COST_NOT_CONFIRMED')) setGrown(refusalOf(error)?.['cost'] as Money);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['order', order.id] }),
  });
  return (
    <>
      <Button look="plain" className="justify-self-start" onClick={() => setOpen(true)}>
        {t('order.cancel')}
      </Button>
      <Sheet
        open={open}
        title={t('order.cancelTitle')}
        closeLabel={common('close')}
        onClose={() => setOpen(false)}
        footer={
          <div className="grid gap-2 sm:grid-cols-2">
            <Button look="plain" onClick={() => setOpen(false)}>
              {t('order.keep')}
            </Button>
            <Button look="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {costs
                ? t('order.cancelYesCost', { cost: format.money(cost) })
                : t('order.cancelYes')}
            </Button>
          </div>
        }
      >
        <p className="mt-3">
          {costs ? t('order.cancelCost', { cost: format.money(cost) }) : t('order.cancelFree')}
        </p>
        {cancel.isError && (
          <Notice tone="bad" live className="mt-4">
            {text(cancel.error)}
          </Notice>
        )}
      </Sheet>
    </>
  );
}
