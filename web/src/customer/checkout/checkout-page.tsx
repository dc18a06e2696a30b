import { buttonClass } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cart } from '../cart/cart.ts';
import { CheckoutForm } from './checkout-form.tsx';

export function CheckoutPage() {
  const { t } = useTranslation('customer');
  const now = cart.use();
  return (
    <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-36 lg:pb-6">
      {now ? (
        <CheckoutForm cart={now} />
      ) : (
        <EmptyState
          level={1}
          picture="bag"
          title={t('cart.empty')}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <Link to="/" className={buttonClass()}>
                {t('cart.find')}
              </Link>
              <Link to="/orders" className={buttonClass('quiet')}>
                {t('orders.title')}
              </Link>
            </div>
          }
        >
          {t('cart.emptyText')}
        </EmptyState>
      )}
    </main>
  );
}
