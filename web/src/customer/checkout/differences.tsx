import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../api/refused.ts';
import { type Format, type Money, useFormat } from '../../i18n/format.ts';
import { type Cart, limitDish, removeDish } from '../cart/cart.ts';

export type Difference = {
  kind: 'REMOVED' | 'SOLD_OUT' | 'PRICE' | 'OPTION' | 'FEE' | 'MINIMUM' | 'DISCOUNT';
  dishId: string | null;
  before: Money | null;
  after: Money | null;
  available: number | null;
};

export function differencesOf(error: unknown): Difference[] | undefined {
  const found = refusalOf(error)?.['differences'];
  return Array.isArray(found) && found.length > 0 ? (found as Difference[]) : undefined;
}

/** What is not as the customer saw it, line by line, and one tap that takes it on. */
export function Differences({
  differences,
  cart,
  onFixed,
}: {
  differences: readonly Difference[];
  cart: Cart;
  onFixed: () => void;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const sentence = useSentence(cart, format);
  const onlyMinimum = differences.every((it) => it.kind === 'MINIMUM');
  return (
    <Notice
      tone="spice"
      live
      className="mt-4"
      title={t('checkout.changed')}
      action={
        !onlyMinimum && (
          <Button
            size="sm"
            onClick={() => {
              for (const difference of differences) takeOn(difference);
              onFixed();
            }}
          >
            {t('checkout.fix')}
          </Button>
        )
      }
    >
      <ul className="mt-1 grid gap-1">
        {differences.map((it) => (
          <li key={`${it.kind}${it.dishId}`}>{sentence(it)}</li>
        ))}
      </ul>
      <p className="mt-1.5 text-soft">{t('checkout.changedText')}</p>
    </Notice>
  );
}

function takeOn({ kind, dishId, available }: Difference): void {
  if (dishId === null) return;
  if (kind === 'SOLD_OUT') limitDish(dishId, available ?? 0);
  if (kind === 'REMOVED' || kind === 'OPTION') removeDish(dishId);
}

function useSentence(cart: Cart, format: Format): (it: Difference) => string {
  const { t } = useTranslation('customer');
  return ({ kind, dishId, before, after, available }) => {
    const line = cart.lines.find((it) => it.dishId === dishId);
    const name = line ? format.text(line.name) : t('checkout.aDish');
    const prices = {
      before: before ? format.money(before) : '',
      after: after ? format.money(after) : '',
    };
    switch (kind) {
      case 'REMOVED':
        return t('checkout.removed', { name });
      case 'SOLD_OUT':
        return available
          ? t('checkout.soldOutSome', { count: available, name })
          : t('checkout.soldOut', { name });
      case 'PRICE':
        return t('checkout.priceChange', { name, ...prices });
      case 'OPTION':
        return t('checkout.optionGone', { name });
      case 'FEE':
        return t('checkout.fee', prices);
      case 'MINIMUM':
        return t('checkout.minimum', prices);
      case 'DISCOUNT':
        return t('checkout.discountChange', prices);
    }
  };
}
