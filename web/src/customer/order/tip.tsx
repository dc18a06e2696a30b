import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Segments } from '@foodiefast/ui/segments';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { cardsQuery } from '../queries.ts';

const tips = [100, 200, 300, 500] as const;
const daysToTip = 7;
const lookAgainMs = 2_000;
const over = ['FAILED', 'VOIDED'];

const keyOf = (orderId: string) => ['tip', orderId];

/** A tip for the courier after the meal has come: once, and all of it is theirs. */
export function Tip({ order }: { order: Schemas['Order'] }) {
  const given = useQuery({
    queryKey: keyOf(order.id),
    queryFn: async ({ signal }) => {
      try {
        const params = { path: { id: order.id } };
        return await told(api.GET('/api/v1/orders/{id}/tip', { params, signal }));
      } catch (error) {
        if (isRefused(error, 'NOT_FOUND')) return null;
        throw error;
      }
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data ?? null) ? lookAgainMs : false),
  });
  if (!given.isSuccess) return null;
  return <GiveOrGiven order={order} given={given.data} />;
}

type Given = {
  amount: Schemas['Order']['amounts']['tip'];
  payment: Schemas['OrderPayment'];
} | null;

const urlOf = (given: Given) => given?.payment.checkoutUrl ?? given?.payment.redirectUrl ?? null;

/** A card that is known is charged without the customer, and takes a moment. */
const isUnderWay = (given: Given): boolean =>
  given !== null &&
  urlOf(given) === null &&
  given.payment.status !== 'CAPTURED' &&
  !over.includes(given.payment.status);

function GiveOrGiven({ order, given }: { order: Schemas['Order']; given: Given }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const url = urlOf(given);
  if (given && isUnderWay(given)) {
    return (
      <Notice tone="news" live>
        {t('tip.paying', { amount: format.money(given.amount) })}
      </Notice>
    );
  }
  if (given?.payment.status === 'CAPTURED') {
    return (
      <Notice tone="good" live>
        {t('tip.given', { amount: format.money(given.amount) })}
      </Notice>
    );
  }
  if (given && url) {
    return (
      <Notice tone="news" title={t('tip.open', { amount: format.money(given.amount) })}>
        <a href={url} className="font-bold text-brand-text underline underline-offset-4">
          {t('order.pay')}
        </a>
      </Notice>
    );
  }
  return canTip(order) ? <Give order={order} /> : null;
}

function Give({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const client = useQueryClient();
  const format = useFormat();
  const text = useRefusalText();
  const cards = useQuery(cardsQuery);
  const [cents, setCents] = useState(200);
  // One wish, however often it is sent; another amount is another wish.
  const [keys] = useState(() => new Map<number, string>());
  const card = cards.data?.items[0];
  const give = useMutation({
    mutationFn: (amount: number) => {
      const key = keys.get(amount) ?? newKey();
      keys.set(amount, key);
      return told(
        api.POST('/api/v1/orders/{id}/tip', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: {
            amount: { amount, currency: 'EUR' },
            payment: card ? { cardId: card.id } : { method: 'checkout' },
          },
        }),
      );
    },
    onSuccess(given) {
      const url = urlOf(given);
      if (url) location.assign(url);
      client.setQueryData(keyOf(order.id), given);
    },
  });
  return (
    <section className="grid gap-4 rounded-lg border border-line bg-card p-5">
      <div>
        <h2 className="text-xl">
          {order.amounts.tip.amount > 0
            ? t('tip.more', { amount: format.money(order.amounts.tip) })
            : t('tip.title')}
        </h2>
        <p className="text-sm text-soft">{t('checkout.tipText')}</p>
      </div>
      <Segments
        name="tip-after"
        legend={t('tip.title')}
        value={String(cents)}
        options={tips.map((it) => ({ value: String(it), label: format.cents(it) }))}
        onChange={(value) => setCents(Number(value))}
      />
      {give.isError && (
        <Notice tone="bad" live>
          {text(give.error)}
        </Notice>
      )}
      <Button
        look="quiet"
        className="justify-self-start"
        busy={give.isPending || cards.isPending}
        onClick={() => give.mutate(cents)}
      >
        {card
          ? t('tip.withCard', { amount: format.cents(cents), last4: card.last4 })
          : t('tip.give', { amount: format.cents(cents) })}
      </Button>
    </section>
  );
}

function canTip({ fulfilment, steps }: Schemas['Order']): boolean {
  const deliveredAt = steps.find((step) => step.status === 'DELIVERED')?.at;
  if (fulfilment !== 'delivery' || deliveredAt === undefined) return false;
  return Date.now() - Date.parse(deliveredAt) < daysToTip * 86_400_000;
}
