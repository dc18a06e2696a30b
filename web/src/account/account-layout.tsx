import { Link, Outlet } from '@tanstack/react-router';
import {
  ChefHat,
  CreditCard,
  FileLock,
  Heart,
  House,
  LogOut,
  Mail,
  Salad,
  ShieldCheck,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SignedIn } from '../session/role-gate.tsx';
import { type Role, signOut } from '../session/session.ts';
import { StripNav } from '../shell/strip-nav.tsx';

const homes = { chef: '/kitchen', courier: '/ride', admin: '/admin' } as const;
type Working = keyof typeof homes;
const isWorking = (role: Role): role is Working => role in homes;

/** The person's own things; on a phone the places stand in a row above. */
export function AccountLayout() {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const places = [
    { to: '/account', label: t('profile'), icon: UserRound, exact: true },
    { to: '/account/favourites', label: t('favourites'), icon: Heart, exact: false },
    { to: '/account/eating', label: t('eating'), icon: Salad, exact: false },
    { to: '/account/addresses', label: t('addresses'), icon: House, exact: false },
    { to: '/account/cards', label: t('cards'), icon: CreditCard, exact: false },
    { to: '/account/messages', label: t('messages'), icon: Mail, exact: false },
    { to: '/account/security', label: t('security'), icon: ShieldCheck, exact: false },
    { to: '/account/privacy', label: t('privacy'), icon: FileLock, exact: false },
    { to: '/account/work', label: t('work'), icon: ChefHat, exact: false },
  ];
  return (
    <SignedIn>
      {(account) => (
        <main
          id="main"
          className="mx-auto grid w-full max-w-5xl flex-1 content-start gap-6 px-4 py-6 md:grid-cols-[14rem_1fr] md:gap-10"
        >
          <div className="min-w-0">
            <StripNav label={t('title')} className="-mx-4 px-4 md:mx-0 md:grid md:px-0">
              {places.map(({ to, label, icon: Icon, exact }) => (
                <Link
                  key={to}
                  to={to}
                  activeOptions={{ exact }}
                  className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-md px-3.5 font-semibold text-soft hover:bg-sunk aria-[current=page]:bg-brand-tint aria-[current=page]:text-brand-text"
                >
                  <Icon size={19} aria-hidden="true" />
                  {label}
                </Link>
              ))}
              {account.roles.filter(isWorking).map((role) => (
                <Link
                  key={role}
                  to={homes[role]}
                  className="flex min-h-11 shrink-0 items-center rounded-md px-3.5 font-semibold text-brand-text hover:bg-sunk"
                >
                  {common(`roles.${role}`)}
                </Link>
              ))}
              <button
                type="button"
                onClick={() => void signOut()}
                className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-md px-3.5 font-semibold text-soft hover:bg-sunk"
              >
                <LogOut size={19} aria-hidden="true" />
                {common('signIn.out')}
              </button>
            </StripNav>
          </div>
          <div className="grid min-w-0 content-start gap-8">
            <Outlet />
          </div>
        </main>
      )}
    </SignedIn>
  );
}
