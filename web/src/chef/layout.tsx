import { IconButton } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { Outlet } from '@tanstack/react-router';
import {
  BellOff,
  BellRing,
  ChartNoAxesColumn,
  ChefHat,
  CookingPot,
  LayoutGrid,
  Store,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { RoleFrame } from '../shell/role-frame.tsx';
import { LiveBoardProvider, useLiveBoard } from './board/live-board.tsx';
import { toggleSound, useSound } from './board/sound.ts';
import { LineBars } from './line-bar.tsx';

export function ChefLayout() {
  return (
    <RoleGate role="chef">
      <LiveBoardProvider>
        <LineBars />
        <Frame />
      </LiveBoardProvider>
    </RoleGate>
  );
}

function Frame() {
  const { t } = useTranslation('chef');
  const links = [
    { to: '/kitchen', label: t('nav.board'), icon: <LayoutGrid size={20} />, exact: true },
    { to: '/kitchen/stock', label: t('nav.stock'), icon: <CookingPot size={20} /> },
    { to: '/kitchen/menu', label: t('nav.menu'), icon: <ChefHat size={20} /> },
    { to: '/kitchen/results', label: t('nav.results'), icon: <ChartNoAxesColumn size={20} /> },
    { to: '/kitchen/settings', label: t('nav.settings'), icon: <Store size={20} /> },
  ];
  return (
    <RoleFrame
      role="chef"
      links={links}
      aside={
        <>
          <Liveness />
          <Bell />
        </>
      }
    >
      <Outlet />
    </RoleFrame>
  );
}

function Liveness() {
  const { t } = useTranslation('shell');
  const { line } = useLiveBoard();
  const good = line.state === 'live' || line.state === 'back';
  const lost = line.state === 'lost' || line.state === 'refused';
  return (
    <span
      className={cx(
        'flex items-center gap-1.5 text-sm font-semibold',
        good ? 'text-good' : lost ? 'text-bad' : 'text-soft',
      )}
    >
      <i className="size-2.5 rounded-full bg-current" />
      <span className="sr-only lg:not-sr-only">
        {good ? t('live.live') : lost ? t('live.lost') : t('live.connecting')}
      </span>
    </span>
  );
}

function Bell() {
  const { t } = useTranslation('chef');
  const on = useSound() === 'on';
  return (
    <IconButton
      label={on ? t('sound.mute') : t('sound.start')}
      aria-pressed={on}
      onClick={() => void toggleSound()}
    >
      {on ? <BellRing size={20} /> : <BellOff size={20} />}
    </IconButton>
  );
}
