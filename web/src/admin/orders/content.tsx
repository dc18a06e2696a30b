import { Card } from '@foodiefast/ui/card';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { WholeOrder } from './orders-query.ts';

const parts = ['items', 'delivery', 'smallOrder', 'service', 'discount', 'tip'] as const;
const names = {
  items: 'orders.items',
  delivery: 'orders.fee',
  smallOrder: 'orders.smallOrder',
  service: 'orders.service',
  discount: 'orders.discount',
  tip: 'orders.tip',
} as const;

/** The dishes, and what makes up the total. */
export function Content({ order }: { order: WholeOrder['order'] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { details } = order;
  return (
    <Card aria-labelledby="content">
      <h2 id="content" className="mb-3 text-lg">
        {t('orders.content')}
      </h2>
      <ul className="grid gap-2 text-sm">
        {details.lines.map((line, index) => (
          <li key={index} className="flex gap-3">
            <span className="tabular w-6 shrink-0 font-semibold">{line.quantity} ×</span>
            <span className="min-w-0 flex-1">{format.text(line.name)}</span>
            <span className="tabular">{format.money(line.total)}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-4 grid gap-1.5 border-t border-line pt-3 text-sm">
        {parts.map((part) =>
          details[part].amount === 0 ? null : (
            <div key={part} className="flex justify-between gap-3">
              <dt className="text-soft">{t(names[part])}</dt>
              <dd className="tabular">
                {part === 'discount' && '− '}
                {format.money(details[part])}
              </dd>
            </div>
          ),
        )}
        <div className="flex justify-between gap-3 pt-1 text-base font-bold">
          <dt>{t('orders.total')}</dt>
          <dd className="tabular">{format.money(order.total)}</dd>
        </div>
      </dl>
    </Card>
  );
}
