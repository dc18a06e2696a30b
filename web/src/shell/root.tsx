import { Button } from '@foodiefast/ui/button';
import { Toasts } from '@foodiefast/ui/toast';
import { Outlet } from '@tanstack/react-router';
import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdate } from './update.ts';

/** What stands around every page of every role. */
export function Root() {
  return (
    <>
      <SkipLink />
      <OfflineBar />
      <Outlet />
      <UpdateBar />
      <Toasts />
    </>
  );
}

function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <a
      href="#main"
      className="sr-only z-[70] rounded-md bg-brand px-5 py-3 font-semibold text-on-brand focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t('skip')}
    </a>
  );
}

function watchNetwork(listener: () => void) {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

const useOnline = (): boolean => useSyncExternalStore(watchNetwork, () => navigator.onLine);

function OfflineBar() {
  const { t } = useTranslation('shell');
  const online = useOnline();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-spice px-4 py-2 text-sm font-semibold text-on-spice">
          <WifiOff size={18} aria-hidden="true" />
          {t('offline.bar')}
        </p>
      )}
    </div>
  );
}

function UpdateBar() {
  const { t } = useTranslation('shell');
  const apply = useUpdate();
  if (!apply) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-24 z-[60] mx-auto flex max-w-sm items-center justify-between gap-3 rounded-lg bg-ink py-2 pr-2 pl-5 text-page shadow-high sm:bottom-6"
    >
      {t('update.text')}
      <Button look="spice" size="sm" onClick={apply}>
        {t('update.now')}
      </Button>
    </div>
  );
}
