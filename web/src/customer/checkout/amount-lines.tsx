import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';

/** Sums as the server made them; nothing is added up here. */
export function AmountLines({ amounts }: { amounts: Schemas['Amounts'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const lines = [
    [t('checkout.items'), amounts.items, true],
    [t('checkout.deliveryFee'), amounts.delivery, amounts.delivery.amount !== 0],
    [t('checkout.smallOrder'), amounts.smallOrder, amounts.smallOrder.amount !== 0],
    [t('checkout.service'), amounts.service, amounts.service.amount !== 0],
    [
      t('checkout.discount'),
      { ...amounts.discount, amount: -amounts.discount.amount },
      amounts.discount.amount !== 0,
    ],
    [t('checkout.tipLine'), amounts.tip, amounts.tip.amount !== 0],
  ] as const;
  const taxCents = amounts.taxes.reduce((sum, { amount }) => sum + amount.amount, 0);
  return (
    <>
      <dl className="tabular grid gap-1.5">
        {lines.map(
          ([label, sum, shown]) =>
            shown && (
              <div key={label} className="flex justify-between gap-4">
                <dt className="text-soft">{label}</dt>
                <dd>{format.money(sum)}</dd>
              </div>
            ),
        )}
        <div className="mt-1.5 flex justify-between gap-4 border-t border-line pt-3 text-lg font-bold">
          <dt>{t('checkout.total')}</dt>
          <dd>{format.money(amounts.total)}</dd>
        </div>
      </dl>
      <p className="tabular mt-1.5 text-xs text-soft">
        {t('checkout.taxes', { amount: format.cents(taxCents) })}
      </p>
    </>
  );
}
