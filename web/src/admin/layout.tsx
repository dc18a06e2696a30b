import { Outlet } from '@tanstack/react-router';
import { Gauge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { RoleFrame } from '../shell/role-frame.tsx';

export function AdminLayout() {
  const { t } = useTranslation('admin');
  return (
    <RoleGate role="admin">
      <RoleFrame
        role="admin"
        links={[{ to: '/admin', label: t('start'), icon: <Gauge size={20} />, exact: true }]}
      >
        <Outlet />
      </RoleFrame>
    </RoleGate>
  );
}
