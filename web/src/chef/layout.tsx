import { Outlet } from '@tanstack/react-router';
import { ChefHat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { RoleFrame } from '../shell/role-frame.tsx';

export function ChefLayout() {
  const { t } = useTranslation('chef');
  return (
    <RoleGate role="chef">
      <RoleFrame
        role="chef"
        links={[{ to: '/kitchen', label: t('start'), icon: <ChefHat size={20} />, exact: true }]}
      >
        <Outlet />
      </RoleFrame>
    </RoleGate>
  );
}
