import { IconButton } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { Link, Outlet } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoleGate } from '../session/role-gate.tsx';
import { Logo } from '../shell/logo.tsx';
import { PersonMenu } from '../shell/role-frame.tsx';
import { groups } from './places.ts';

/** The frame of operations: all places at the side, or behind one button where there is no room. */
export function AdminLayout() {
  const { t: shell } = useTranslation('shell');
  return (
    <RoleGate role="admin">
      <div className="flex min-h-dvh flex-col bg-sunk">
        <header className="sticky top-0 z-30 border-b border-line bg-card">
          <div className="flex h-16 items-center gap-2 px-3 sm:px-5">
            <PlacesMenu />
            <Link to="/admin" className="flex min-h-11 items-center gap-2.5">
              <Logo size={34} />
              <span className="font-display text-lg whitespace-nowrap">{shell('roles.admin')}</span>
            </Link>
            <div className="ml-auto">
              <PersonMenu role="admin" />
            </div>
          </div>
        </header>
        <div className="flex flex-1">
          <nav
            aria-label={shell('menu')}
            className="sticky top-16 hidden h-[calc(100dvh-4rem)] w-60 shrink-0 overflow-y-auto border-r border-line bg-card p-3 lg:block"
          >
            <Places />
          </nav>
          <main
            id="main"
            className="mx-auto w-full max-w-[88rem] min-w-0 px-3 py-4 sm:px-6 sm:py-6"
          >
            <Outlet />
          </main>
        </div>
      </div>
    </RoleGate>
  );
}

function PlacesMenu() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={t('menu')}
        className="lg:hidden"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Menu size={22} />
      </IconButton>
      <Sheet open={open} title={t('menu')} closeLabel={t('close')} onClose={() => setOpen(false)}>
        <nav aria-label={t('menu')} className="mt-3">
          <Places onGo={() => setOpen(false)} />
        </nav>
      </Sheet>
    </>
  );
}

function Places({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation('admin');
  return groups.map((group) => (
    <section key={group.key} className="mb-5">
      <h2 className="px-3 pb-1.5 text-xs font-semibold tracking-normal text-soft">
        {t(`groups.${group.key}`)}
      </h2>
      <ul className="grid gap-0.5">
        {group.places.map(({ key, to, Icon }) => (
          <li key={key}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/admin', includeSearch: false }}
              {...(onGo ? { onClick: onGo } : {})}
              className="flex min-h-11 items-center gap-3 rounded-md px-3 font-semibold text-soft transition-colors hover:bg-sunk hover:text-ink aria-[current=page]:bg-brand-tint aria-[current=page]:text-brand-text"
            >
              <Icon size={19} aria-hidden="true" />
              {t(`places.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
