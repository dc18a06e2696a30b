import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';

export function DeadLettersPage() {
  const { t } = useTranslation('admin');
  return <Page title={t('places.deadLetters')}>{null}</Page>;
}
