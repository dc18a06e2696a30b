import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SubPages } from '../sub-pages.tsx';

export function ResultsLayout() {
  const { t } = useTranslation('chef');
  return (
    <div className="mx-auto grid w-full grid-cols-1 max-w-5xl gap-5">
      <SubPages
        label={t('nav.results')}
        pages={[
          { to: '/kitchen/results', label: t('results.figures'), exact: true },
          { to: '/kitchen/results/earnings', label: t('results.earnings') },
          { to: '/kitchen/results/ratings', label: t('results.ratings') },
          { to: '/kitchen/results/orders', label: t('results.ordersTab') },
        ]}
      />
      <Outlet />
    </div>
  );
}
