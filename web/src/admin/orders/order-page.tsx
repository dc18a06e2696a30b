import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function OrderPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.orders')}>{null}</Page>;
}
