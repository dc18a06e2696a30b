import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function StuckPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.stuck')}>{null}</Page>;
}
