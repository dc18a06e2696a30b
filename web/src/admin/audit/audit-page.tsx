import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function AuditPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.audit')}>{null}</Page>;
}
