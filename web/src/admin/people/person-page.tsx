import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function PersonPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.people')}>{null}</Page>;
}
