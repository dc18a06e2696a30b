import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function PeoplePage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.people')}>{null}</Page>;
}
