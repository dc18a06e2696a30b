import { DishPicture } from '@foodiefast/ui/food/picture';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useReorder } from '../orders/reorder.ts';

/** What was eaten before, one tap away. */
export function Again({ orders }: { orders: Schemas['Home']['again'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const reorder = useReorder();
  if (orders.length === 0) return null;
  return (
    <section aria-label={t('home.again')}>
      <h2 className="mb-4 text-2xl">{t('home.again')}</h2>
      <ul className="no-bar -mx-4 flex snap-x gap-4 overflow-x-auto px-4 pb-1">
        {orders.map((order) => (
          <li
            key={order.id}
            className="flex w-80 max-w-[85vw] shrink-0 snap-start gap-3 rounded-lg border border-line bg-card p-3"
          >
            <span className="size-20 shrink-0 overflow-hidden rounded-md">
              <DishPicture
                seed={order.lines[0]?.dishId ?? order.id}
                words={order.lines[0] ? `${order.lines[0].name.en} ${order.lines[0].name.fr}` : ''}
              />
            </span>
            <div className="min-w-0 flex-1">
              <h3 className="truncate font-semibold">
                <Link
                  to="/orders/$orderId"
                  params={{ orderId: order.id }}
                  className="hover:underline"
                >
                  {order.kitchen.name}
                </Link>
              </h3>
              <p className="truncate text-sm text-soft">{format.lines(order.lines)}</p>
              <button
                type="button"
                onClick={() => reorder(order)}
                className="-mb-2 flex min-h-11 items-center gap-1.5 text-sm font-bold text-brand-text underline-offset-4 hover:underline"
              >
                <RotateCcw size={16} aria-hidden="true" />
                {t('home.againButton')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
