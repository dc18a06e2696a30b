import { allergens } from '@foodiefast/contracts/food-names';
import { Button } from '@foodiefast/ui/button';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { AmountLines } from '../checkout/amount-lines.tsx';
import { useReorder } from '../orders/reorder.ts';
import { isOver } from './order-state.ts';

/** What was ordered, for how much, from whom, to where; allergens once more. */
export function OrderSummary({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const reorder = useReorder();
  return (
    <section className="rounded-lg border border-line bg-card p-5">
      <h2 className="text-xl">{t('order.items')}</h2>
      <p className="mt-1 text-sm text-soft">
        {t('order.from')}{' '}
        <Link
          to="/kitchens/$kitchenId"
          params={{ kitchenId: order.kitchen.id }}
          className="font-semibold text-brand-text underline underline-offset-4"
        >
          {order.kitchen.name}
        </Link>
        {' · '}
        {format.shortDay(order.placedAt)}, {format.time(order.placedAt)}
      </p>
      <ul className="mt-4 grid gap-3">
        {order.lines.map((line, index) => (
          // oxlint-disable-next-line no-array-index-key -- lines of an order never move
          <li key={index} className="flex gap-3">
            <span className="tabular font-bold">{line.quantity} ×</span>
            <div className="min-w-0 flex-1">
              <p className="font-medium">{format.text(line.name)}</p>
              {line.choices.length > 0 && (
                <p className="text-sm text-soft">
                  {line.choices.map((it) => format.text(it.name)).join(', ')}
                </p>
              )}
              {line.note && (
                <p className="text-sm text-soft">{t('cart.note', { note: line.note })}</p>
              )}
              {line.allergens.length > 0 && (
                <p className="text-sm text-soft">
                  {t('dish.allergens', {
                    list: allergens
                      .filter((it) => line.allergens.includes(it))
                      .map((it) => t(`allergen.${it}`))
                      .join(', '),
                  })}
                </p>
              )}
            </div>
            <span className="tabular">{format.money(line.total)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-5 border-t border-line pt-4">
        <AmountLines amounts={order.amounts} />
      </div>
      {order.address && (
        <p className="mt-4 border-t border-line pt-4 text-sm">
          <span className="block text-soft">{t('order.to')}</span>
          {order.address.line1}, {order.address.postcode} {order.address.city}
        </p>
      )}
      {order.doorNote && (
        <p className="mt-3 text-sm">
          <span className="block text-soft">{t('order.doorNote')}</span>
          {order.doorNote}
        </p>
      )}
      {order.note && (
        <p className="mt-3 text-sm">
          <span className="block text-soft">{t('order.noteLabel')}</span>
          {order.note}
        </p>
      )}
      {isOver(order.status) && (
        <Button
          look="quiet"
          wide
          className="mt-5"
          icon={<RotateCcw size={18} />}
          onClick={() => reorder(order)}
        >
          {t('orders.again')}
        </Button>
      )}
    </section>
  );
}
