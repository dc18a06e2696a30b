import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SubPages } from '../sub-pages.tsx';
import { FirstSteps } from './first-steps.tsx';

export function SettingsLayout() {
  const { t } = useTranslation('chef');
  return (
    <div className="mx-auto grid w-full grid-cols-1 max-w-4xl gap-5">
      <SubPages
        label={t('nav.settings')}
        pages={[
          { to: '/kitchen/settings', label: t('settings.details'), exact: true },
          { to: '/kitchen/settings/hours', label: t('settings.hours') },
        ]}
      />
      <FirstSteps />
      <Outlet />
    </div>
  );
}
