import { IconButton } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { Menu } from '@foodiefast/ui/menu';
import { Link, useNavigate } from '@tanstack/react-router';
import { Languages, LogOut, Moon, Repeat, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../i18n/locale.ts';
import { changeLocale } from '../i18n/words.ts';
import { homes } from '../session/homes.ts';
import { type Role, signOut } from '../session/session.ts';
import { useAccount } from '../session/use-session.ts';
import { Logo } from './logo.tsx';
import { chooseTheme } from './theme.ts';

export type RoleLink = { to: string; label: string; icon: ReactNode; exact?: boolean };

/** The frame of chef, courier and admin: a bar of places, what belongs to the role, the person. */
export function RoleFrame({
  role,
  links,
  aside,
  children,
}: {
  role: Role;
  links: readonly RoleLink[];
  /** At the end of the bar, such as a switch or the state of the connection. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('shell');
  return (
    <div className="flex min-h-dvh flex-col bg-sunk">
      <header className="sticky top-0 z-30 border-b border-line bg-card">
        <div className="mx-auto flex h-16 max-w-[100rem] items-center gap-3 px-3 sm:px-5">
          <Link to={links[0]?.to ?? '/'} className="flex min-h-11 items-center gap-2.5">
            <Logo size={34} />
            <span className="sr-only font-display text-lg whitespace-nowrap lg:not-sr-only">
              {t(`roles.${role}`)}
            </span>
          </Link>
          <nav aria-label={t('menu')} className="mx-2 hidden gap-1 md:flex">
            {links.map((link) => (
              <RoleTab key={link.to} link={link} />
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-2">
            {aside}
            <PersonMenu role={role} />
          </div>
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-[100rem] flex-1 px-3 py-4 sm:px-5 sm:py-6">
        {children}
      </main>
      {links.length > 1 && (
        <nav
          aria-label={t('menu')}
          className="sticky bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
        >
          {links.map((link) => (
            <RoleTab key={link.to} link={link} below />
          ))}
        </nav>
      )}
    </div>
  );
}

const RoleTab = ({ link, below = false }: { link: RoleLink; below?: boolean }) => (
  <Link
    to={link.to}
    activeOptions={{ exact: link.exact ?? false }}
    className={cx(
      'flex items-center justify-center font-semibold text-soft transition-colors hover:text-ink aria-[current=page]:text-brand-text',
      below
        ? 'min-h-14 flex-col gap-0.5 text-xs'
        : 'min-h-11 gap-2 rounded-md px-3.5 aria-[current=page]:bg-brand-tint',
    )}
  >
    {link.icon}
    {link.label}
  </Link>
);

/** Other roles, language, appearance and the way out. */
export function PersonMenu({ role }: { role: Role }) {
  const { t } = useTranslation('shell');
  const account = useAccount();
  const navigate = useNavigate();
  const language = locale.use();
  const others = (account?.roles ?? []).filter((it) => it !== role);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <Menu
      trigger={
        <IconButton label={account?.email ?? t('menu')} look="quiet">
          <UserRound size={20} />
        </IconButton>
      }
      entries={[
        ...others.map((it) => ({
          key: it,
          label: t(`roles.${it}`),
          icon: <Repeat size={18} />,
          onPick: () => void navigate({ to: homes[it] }),
        })),
        {
          key: 'language',
          label: language === 'fr' ? t('settings.en') : t('settings.fr'),
          icon: <Languages size={18} />,
          onPick: () => void changeLocale(language === 'fr' ? 'en' : 'fr'),
        },
        {
          key: 'theme',
          label: dark ? t('settings.light') : t('settings.dark'),
          icon: <Moon size={18} />,
          onPick: () =>
            chooseTheme(
              getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'light' : 'dark',
            ),
        },
        {
          key: 'out',
          label: t('signIn.out'),
          icon: <LogOut size={18} />,
          onPick: () => void signOut().then(() => navigate({ to: '/' })),
        },
      ]}
    />
  );
}
