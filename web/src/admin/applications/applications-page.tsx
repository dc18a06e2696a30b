import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function ApplicationsPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.applications')}>{null}</Page>;
}
