import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function SettingsPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.settings')}>{null}</Page>;
}
