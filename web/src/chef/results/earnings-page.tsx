import { useTranslation } from 'react-i18next';
import { EarningsView } from '../../earnings/earnings-view.tsx';

export function EarningsPage() {
  const { t } = useTranslation('chef');
  return (
    <>
      <h1 className="text-2xl">{t('results.earnings')}</h1>
      <EarningsView role="chef" />
    </>
  );
}
