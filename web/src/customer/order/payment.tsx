import { Button, buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Spinner } from '@foodiefast/ui/spinner';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import type { Placed } from './order-view.tsx';

const askAgainMs = 2_000;

/** The payment is still open: the way to the provider's page, and what came of the last visit. */
export function Payment({ placed }: { placed: Placed }) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const { order } = placed;
  const { payment: visit } = useSearch({ from: '/customer/orders/$orderId' });
  const returned = visit === 'return' || visit === 'success';
  const checked = useQuery({
    queryKey: ['payment', order.id],
    queryFn: async () => {
      const path = { path: { id: order.id } };
      const payment = await told(
        api.POST('/api/v1/orders/{id}/payments/refresh', { params: path }),
      );
      if (payment.status === 'AUTHORISED' || payment.status === 'CAPTURED') {
        await client.invalidateQueries({ queryKey: ['order', order.id] });
      }
      return payment;
    },
    refetchInterval: askAgainMs,
    staleTime: 0,
  });
  const again = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/orders/{id}/payments', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': newKey() } },
          body: { method: 'checkout' },
        }),
      ),
    onSuccess({ checkoutUrl, redirectUrl }) {
      const url = checkoutUrl ?? redirectUrl;
      if (url) location.assign(url);
      void checked.refetch();
    },
  });
  const done = checked.data?.status === 'AUTHORISED' || checked.data?.status === 'CAPTURED';
  const payment = checked.data ?? placed.payment;
  const url = payment.checkoutUrl ?? payment.redirectUrl;
  const goesOn = visit === 'start' && payment.status === 'REQUIRES_ACTION';
  useGoOn(order.id, goesOn ? url : null);
  if (
    done ||
    visit === 'start' ||
    payment.status === 'STARTING' ||
    (returned && checked.isPending)
  ) {
    return (
      <p
        role="status"
        className="flex items-center gap-3 rounded-md bg-sunk px-4 py-3.5 font-medium"
      >
        <Spinner /> {t('order.paying')}
      </p>
    );
  }
  const declined = payment.status === 'FAILED' || payment.declineCode !== null;
  return (
    <div className="grid gap-3">
      {declined && (
        <Notice tone="bad" live>
          {t('order.payDeclined')}
        </Notice>
      )}
      {!declined && visit === 'cancelled' && <Notice tone="spice">{t('order.payAborted')}</Notice>}
      {again.isError && (
        <Notice tone="bad" live>
          {text(again.error)}
        </Notice>
      )}
      {url && payment.status === 'REQUIRES_ACTION' ? (
        <a href={url} className={buttonClass('primary', 'lg', true)}>
          {t('order.pay')}
        </a>
      ) : (
        <Button size="lg" wide busy={again.isPending} onClick={() => again.mutate()}>
          {t('order.payAgain')}
        </Button>
      )}
    </div>
  );
}

/** Leads on to the payment page once; Back from there ends on the order. */
function useGoOn(orderId: string, url: string | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (url === null) return;
    void navigate({ to: '/orders/$orderId', params: { orderId }, search: {}, replace: true }).then(
      () => location.assign(url),
    );
  }, [orderId, url, navigate]);
}
