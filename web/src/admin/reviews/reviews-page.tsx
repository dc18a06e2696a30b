import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function ReviewsPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.reviews')}>{null}</Page>;
}
