import { buttonClass } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { cart, sumOf } from './cart.ts';
import { CartLines } from './cart-lines.tsx';

export function CartPage() {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const now = cart.use();
  if (!now) {
    return (
      <main id="main" className="grid flex-1 place-items-center">
        <EmptyState
          level={1}
          picture="bag"
          title={t('cart.empty')}
          action={
            <Link to="/" className={buttonClass()}>
              {t('cart.find')}
            </Link>
          }
        >
          {t('cart.emptyText')}
        </EmptyState>
      </main>
    );
  }
  return (
    <main id="main" className="mx-auto w-full max-w-2xl flex-1 px-4 py-6">
      <h1 className="text-3xl">{t('cart.title')}</h1>
      <p className="mt-1 text-soft">{now.kitchen.name}</p>
      <CartLines lines={now.lines} />
      <Link
        to="/kitchens/$kitchenId"
        params={{ kitchenId: now.kitchen.id }}
        className={`${buttonClass('plain')} mt-4`}
      >
        <Plus size={18} aria-hidden="true" />
        {t('cart.addMore', { name: now.kitchen.name })}
      </Link>
      <div className="mt-8 rounded-lg bg-sunk p-5">
        <p className="tabular flex justify-between text-lg font-bold">
          <span>{t('cart.subtotal')}</span>
          <span>{format.cents(sumOf(now.lines))}</span>
        </p>
        <p className="mt-1 text-sm text-soft">{t('cart.before')}</p>
        <Link to="/checkout" className={`${buttonClass('primary', 'lg', true)} mt-4`}>
          {t('cart.checkout')}
        </Link>
      </div>
    </main>
  );
}
