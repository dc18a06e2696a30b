import { useTranslation } from 'react-i18next';
import { EarningsView } from '../earnings/earnings-view.tsx';

export function EarningsPage() {
  const { t } = useTranslation('courier');
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <h1 className="text-3xl">{t('nav.earnings')}</h1>
      <EarningsView role="courier" />
    </div>
  );
}
