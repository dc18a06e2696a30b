import { Outlet } from '@tanstack/react-router';
import { Bike } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { RoleFrame } from '../shell/role-frame.tsx';

export function CourierLayout() {
  const { t } = useTranslation('courier');
  return (
    <RoleGate role="courier">
      <RoleFrame
        role="courier"
        links={[{ to: '/ride', label: t('start'), icon: <Bike size={20} />, exact: true }]}
      >
        <Outlet />
      </RoleFrame>
    </RoleGate>
  );
}
