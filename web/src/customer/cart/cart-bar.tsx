import { buttonClass } from '@foodiefast/ui/button';
import { Link } from '@tanstack/react-router';
import { ShoppingBag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { cart, countOf, sumOf } from './cart.ts';

/** The basket, always one tap away while one chooses. */
export function CartBar({ kitchenId }: { kitchenId: string }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const now = cart.use();
  if (!now || now.kitchen.id !== kitchenId) return null;
  return (
    <div className="sticky bottom-15 z-20 mx-auto w-full max-w-2xl animate-rise px-4 pb-3 md:bottom-0 md:pb-5">
      <Link
        to="/cart"
        className={`${buttonClass('primary', 'lg', true)} justify-between! shadow-high`}
      >
        <span className="flex items-center gap-3">
          <ShoppingBag size={22} aria-hidden="true" />
          {t('cart.view')}
          <span className="tabular rounded-full bg-on-brand/20 px-2.5 text-base">
            {countOf(now.lines)}
          </span>
        </span>
        <span className="tabular">{format.cents(sumOf(now.lines))}</span>
      </Link>
    </div>
  );
}
