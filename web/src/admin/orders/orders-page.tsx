import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function OrdersPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.orders')}>{null}</Page>;
}
