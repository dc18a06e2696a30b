import './main.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';
import { startWords } from './i18n/words.ts';
import { router } from './router.tsx';
import { currentSession, startSession, watchSession } from './session/session.ts';
import { showTheme } from './shell/theme.ts';
import { startServiceWorker } from './shell/update.ts';

showTheme();
void startSession();
forgetOnSignOut();
void show();
if (import.meta.env.PROD) void startServiceWorker();

/**
 * No await outside of a function: the pages import this file's chunk, so that it must have been
 * evaluated before they can be.
 */
async function show(): Promise<void> {
  // The pages' own words and code are fetched meanwhile.
  await Promise.all([startWords(), router.load()]);
  createRoot(document.getElementById('app') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** Nothing of one person is left on the screen of the next. */
function forgetOnSignOut(): void {
  let before = currentSession().state;
  watchSession(() => {
    const now = currentSession().state;
    if (before === 'in' && now === 'guest') {
      queryClient.clear();
      void import('./account/push.ts').then((it) => it.forgetHere());
    }
    if (before !== 'in' && now === 'in') void queryClient.invalidateQueries();
    before = now;
  });
}
