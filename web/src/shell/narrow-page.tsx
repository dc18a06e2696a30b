import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo, Wordmark } from './logo.tsx';

/** A page of one task in one column, apart from any role. */
export function NarrowPage({
  title,
  intro,
  children,
}: {
  title: string;
  intro: string;
  children: ReactNode;
}) {
  const { t } = useTranslation('shell');
  return (
    <div className="grid min-h-dvh content-start gap-6 px-4 py-5 sm:content-center">
      <header className="mx-auto">
        <Link to="/" className="flex min-h-11 items-center gap-2.5">
          <Logo />
          <Wordmark />
          <span className="sr-only">, {t('home')}</span>
        </Link>
      </header>
      <main
        id="main"
        className="mx-auto grid w-full max-w-md gap-5 sm:rounded-xl sm:border sm:border-line sm:bg-card sm:p-8"
      >
        <div>
          <h1 className="text-2xl">{title}</h1>
          <p className="mt-2 text-soft">{intro}</p>
        </div>
        {children}
      </main>
    </div>
  );
}
