import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function CasesPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.cases')}>{null}</Page>;
}
