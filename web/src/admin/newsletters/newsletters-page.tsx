import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function NewslettersPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.newsletters')}>{null}</Page>;
}
