import { Outlet } from '@tanstack/react-router';
import { Bike, CircleUserRound, Euro, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { useAccount } from '../session/use-session.ts';
import { RoleFrame } from '../shell/role-frame.tsx';
import { OnlineSwitch } from './online-switch.tsx';
import { RideStateProvider } from './ride-state.tsx';

export const CourierLayout = () => (
  <RoleGate role="courier">
    <Frame />
  </RoleGate>
);

function Frame() {
  const { t } = useTranslation('courier');
  const account = useAccount();
  if (!account) return null;
  const links = [
    { to: '/ride', label: t('nav.ride'), icon: <Bike size={22} />, exact: true },
    { to: '/ride/earnings', label: t('nav.earnings'), icon: <Euro size={22} /> },
    { to: '/ride/rides', label: t('nav.rides'), icon: <History size={22} /> },
    { to: '/ride/you', label: t('nav.you'), icon: <CircleUserRound size={22} /> },
  ];
  return (
    <RideStateProvider key={account.id} accountId={account.id}>
      <RoleFrame role="courier" links={links} aside={<OnlineSwitch />}>
        <Outlet />
      </RoleFrame>
    </RideStateProvider>
  );
}
