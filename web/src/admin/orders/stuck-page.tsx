import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { LateOrders } from './late-orders.tsx';
import { WaitingRides } from './waiting-rides.tsx';

/** What does not go on by itself: rides without a courier or in trouble, orders past their time. */
export function StuckPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('places.stuck')} intro={t('orders.stuck.intro')}>
      <section aria-labelledby="rides" className="grid gap-3">
        <h2 id="rides" className="text-lg">
          {t('orders.stuck.rides')}
        </h2>
        <WaitingRides />
      </section>
      <section aria-labelledby="late" className="grid gap-3">
        <h2 id="late" className="text-lg">
          {t('orders.stuck.orders')}
        </h2>
        <LateOrders />
      </section>
    </Page>
  );
}
