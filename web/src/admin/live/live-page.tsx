import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function LivePage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.live')}>{null}</Page>;
}
