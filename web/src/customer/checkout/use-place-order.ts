import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, newKey, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { cart } from '../cart/cart.ts';
import type { Terms } from './checkout-form.tsx';

/** One quote is one wish: however often it is sent, it is one order. */
const keys = new Map<string, string>();

function keyFor(quoteId: string): string {
  const key = keys.get(quoteId) ?? newKey();
  keys.set(quoteId, key);
  return key;
}

/** Places the order, then leads to the provider's page, or to the order where nothing is left to do. */
export function usePlaceOrder() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ quoteId, terms }: { quoteId: string; terms: Terms }) =>
      told(
        api.POST('/api/v1/orders', {
          params: { header: { 'Idempotency-Key': keyFor(quoteId) } },
          body: {
            quoteId,
            payment: terms.cardId === null ? { method: 'checkout' } : { cardId: terms.cardId },
            saveCard: terms.cardId === null && terms.saveCard,
            contactless: terms.contactless,
            ...(terms.note.trim() ? { note: terms.note.trim() } : {}),
          },
        }),
      ),
    async onSuccess(placed) {
      client.setQueryData(['order', placed.order.id], placed);
      void client.invalidateQueries({ queryKey: ['orders'] });
      const url = placed.payment.checkoutUrl ?? placed.payment.redirectUrl;
      // The way back from the payment page leads to the order, not to an empty basket.
      await navigate({
        to: '/orders/$orderId',
        params: { orderId: placed.order.id },
        // A slow provider: the order's page goes on to it as soon as it has answered.
        search: url || placed.payment.status !== 'STARTING' ? {} : { payment: 'start' },
        replace: true,
      });
      cart.set(null);
      if (url) location.assign(url);
    },
    onError(error) {
      if (isRefused(error, 'QUOTE_EXPIRED', 'QUOTE_USED', 'QUOTE_INVALID', 'QUOTE_NOT_YOURS')) {
        void client.invalidateQueries({ queryKey: ['quote'] });
      }
    },
  });
}
