import { buttonClass } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './query-view.tsx';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <main id="main" className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        level={1}
        picture="broken"
        title={t('error.missing')}
        action={
          <Link to="/" className={buttonClass()}>
            {t('home')}
          </Link>
        }
      >
        {t('error.missingText')}
      </EmptyState>
    </main>
  );
}

const reloadedKey = 'ff.reloaded-for';

/** A part of an old release that is gone from the server is fetched anew by one reload. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : '';
  const chunkGone = /dynamically imported module|module script failed/i.test(message);
  useEffect(() => {
    if (!chunkGone || !navigator.onLine || sessionStorage.getItem(reloadedKey) === message) return;
    sessionStorage.setItem(reloadedKey, message);
    location.reload();
  }, [chunkGone, message]);
  return (
    <main id="main" className="grid min-h-[70dvh] place-items-center">
      <Failed level={1} error={chunkGone ? new TypeError(message) : error} onRetry={reset} />
    </main>
  );
}
