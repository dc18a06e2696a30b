import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SubPages } from '../sub-pages.tsx';
import { PublishBar } from './publish-bar.tsx';

export function MenuLayout() {
  const { t } = useTranslation('chef');
  return (
    <div className="mx-auto grid w-full grid-cols-1 max-w-5xl gap-5">
      <SubPages
        label={t('menu.pages')}
        pages={[
          { to: '/kitchen/menu', label: t('menu.draft'), exact: true },
          { to: '/kitchen/menu/preview', label: t('menu.preview') },
          { to: '/kitchen/menu/versions', label: t('menu.versions') },
        ]}
        aside={<PublishBar />}
      />
      <Outlet />
    </div>
  );
}
