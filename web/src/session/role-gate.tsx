import { buttonClass } from '@foodiefast/ui/button';
import { Spinner } from '@foodiefast/ui/spinner';
import { EmptyState } from '@foodiefast/ui/states';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastRole } from './homes.ts';
import type { Account, Role } from './session.ts';
import { useSession } from './use-session.ts';

/** Shows its children to who is signed in, and sends everyone else to sign in and back here. */
export function SignedIn({ children }: { children: (account: Account) => ReactNode }) {
  const session = useSession();
  if (session.state === 'starting') return <Waiting />;
  if (session.state === 'guest') return <ToSignIn />;
  return children(session.account);
}

/** Goes there once: while the page is fetched, where we are is already where we go. */
function ToSignIn() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  useEffect(() => {
    void router.navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [router, next]);
  return <Waiting />;
}

/** The same for one role; a role given meanwhile shows after the next token, so it says who you are. */
export function RoleGate({ role, children }: { role: Role; children: ReactNode }) {
  return (
    <SignedIn>
      {(account) => {
        if (!account.roles.includes(role)) return <Missing role={role} account={account} />;
        if (role === 'admin' && !account.secondFactor)
          return <Missing role={role} account={account} factor />;
        return <Used role={role}>{children}</Used>;
      }}
    </SignedIn>
  );
}

function Used({ role, children }: { role: Role; children: ReactNode }) {
  useEffect(() => lastRole.set(role), [role]);
  return children;
}

const Waiting = () => (
  <div className="grid min-h-[70dvh] place-items-center text-brand-text">
    <Spinner size={32} />
  </div>
);

function Missing({
  role,
  account,
  factor = false,
}: {
  role: Role;
  account: Account;
  factor?: boolean;
}) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation('shell');
  return (
    <main id="main" className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        level={1}
        title={t(`needed.${role}`)}
        action={
          <>
            <Link to="/" className={buttonClass('plain')}>
              {common('home')}
            </Link>
            <Link to={factor ? '/account/security' : '/account/work'} className={buttonClass()}>
              {factor ? common('change') : common('more')}
            </Link>
          </>
        }
      >
        {factor ? t('needed.factor') : t('needed.text', { email: account.email })}
      </EmptyState>
    </main>
  );
}
