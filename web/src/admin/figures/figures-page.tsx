import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function FiguresPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.figures')}>{null}</Page>;
}
