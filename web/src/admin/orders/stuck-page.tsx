import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { LateOrders } from './late-orders.tsx';
import { WaitingRides } from './waiting-rides.tsx';

/** What does not go on by itself: rides without a courier or in trouble, orders past their time. */
export function StuckPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('places.stuck')} intro={t('orders.stuck.intro')}>
      <div className="grid gap-3">
        <h2 className="text-lg">{t('orders.stuck.rides')}</h2>
        <WaitingRides />
      </div>
      <div className="grid gap-3">
        <h2 className="text-lg">{t('orders.stuck.orders')}</h2>
        <LateOrders />
      </div>
    </Page>
  );
}
