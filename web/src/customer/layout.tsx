import { cx } from '@foodiefast/ui/cx';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import {
  Briefcase,
  ChevronDown,
  House,
  MapPin,
  ReceiptText,
  Search,
  ShoppingBag,
  UserRound,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homes, workOf } from '../session/homes.ts';
import { useAccount, useSession } from '../session/use-session.ts';
import { Logo, Wordmark } from '../shell/logo.tsx';
import { cart, countOf } from './cart/cart.ts';
import { useCartSync } from './cart/use-cart-sync.ts';
import { place } from './place/place.ts';

const PlaceSheet = lazy(async () => {
  const { PlaceSheet: it } = await import('./place/place-sheet.tsx');
  return { default: it };
});

export function CustomerLayout() {
  useCartSync();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      <Outlet />
      <TabBar />
    </div>
  );
}

function TopBar() {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const session = useSession();
  const work = useWork();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-page">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 sm:gap-4">
        <Link to="/" className="-mx-1.5 flex min-h-11 min-w-11 items-center justify-center gap-2">
          <span className="sr-only lg:hidden">FoodieFast</span>
          <Logo />
          <span className="hidden lg:inline">
            <Wordmark />
          </span>
        </Link>
        <PlaceButton />
        <nav aria-label={common('menu')} className="ml-auto hidden items-center gap-1 md:flex">
          <TopLink to="/search" icon={<Search size={20} />}>
            {t('nav.search')}
          </TopLink>
          <TopLink to="/orders" icon={<ReceiptText size={20} />}>
            {t('nav.orders')}
          </TopLink>
          <TopLink
            to={session.state === 'in' ? '/account' : '/sign-in'}
            icon={<UserRound size={20} />}
          >
            {session.state === 'guest' ? common('signIn.go') : t('nav.account')}
          </TopLink>
          {work && (
            <TopLink to={homes[work]} icon={<Briefcase size={20} />}>
              {common(`roles.${work}`)}
            </TopLink>
          )}
        </nav>
        <CartLink />
      </div>
    </header>
  );
}

/** The way from the meals to one's own work. */
function useWork() {
  const account = useAccount();
  return account && workOf(account);
}

const TopLink = ({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) => (
  <Link
    to={to}
    className="flex min-h-11 items-center gap-2 rounded-full px-3.5 font-semibold whitespace-nowrap text-soft hover:bg-sunk hover:text-ink aria-[current=page]:text-brand-text"
  >
    {icon}
    {children}
  </Link>
);

function PlaceButton() {
  const { t } = useTranslation('customer');
  const chosen = place.use();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  if (!chosen) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="flex min-h-11 min-w-0 items-center gap-2 rounded-full bg-sunk px-3.5 font-semibold hover:bg-brand-tint"
      >
        <MapPin size={18} className="shrink-0 text-brand-text" aria-hidden="true" />
        <span className="sr-only">{t('place.to')}</span>
        <span className="max-w-48 truncate">{chosen.label ?? chosen.line1}</span>
        <ChevronDown size={18} className="shrink-0 text-soft" aria-hidden="true" />
      </button>
      {wanted && (
        <Suspense>
          <PlaceSheet open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function CartLink() {
  const { t } = useTranslation('customer');
  const count = countOf(cart.use()?.lines ?? []);
  return (
    <Link
      to="/cart"
      aria-label={t('nav.cart', { count })}
      className={cx(
        'relative ml-auto flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold md:ml-0',
        count > 0 ? 'bg-brand text-on-brand' : 'bg-sunk',
      )}
    >
      <ShoppingBag size={20} aria-hidden="true" />
      <span className="tabular">{count}</span>
    </Link>
  );
}

function TabBar() {
  const { t } = useTranslation('customer');
  const paying = useLocation({ select: (it) => it.pathname === '/checkout' });
  const { t: common } = useTranslation('shell');
  const session = useSession();
  const work = useWork();
  const tabs = [
    { to: '/', icon: House, label: common('home'), exact: true },
    { to: '/search', icon: Search, label: t('nav.search'), exact: false },
    { to: '/orders', icon: ReceiptText, label: t('nav.orders'), exact: false },
    {
      to: session.state === 'in' ? '/account' : '/sign-in',
      icon: UserRound,
      label: t('nav.account'),
      exact: false,
    },
    ...(work
      ? [{ to: homes[work], icon: Briefcase, label: common(`roles.${work}`), exact: false }]
      : []),
  ];
  // The one button of the checkout stands there.
  if (paying) return null;
  return (
    <nav
      aria-label={common('menu')}
      className="sticky bottom-0 z-20 mt-auto grid auto-cols-fr grid-flow-col border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {tabs.map(({ to, icon: Icon, label, exact }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact }}
          className="flex min-h-15 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-soft aria-[current=page]:text-brand-text"
        >
          <Icon size={22} aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
