import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';
import { textParam } from '../shell/params.ts';

/** The ways in, and where the links of our mails lead. */
export function sessionRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    id: 'session',
    beforeLoad: withWords('session'),
  });
  const under = { getParentRoute: () => layout } as const;
  const signIn = createRoute({
    ...under,
    path: '/sign-in',
    validateSearch: (
      search,
    ): { next?: string; mode?: 'new'; done?: 'signed-in'; problem?: string } => {
      const problem = textParam(search['problem']);
      return {
        ...ownPath(search['next']),
        ...(search['mode'] === 'new' ? { mode: 'new' } : {}),
        ...(search['done'] === 'signed-in' ? { done: 'signed-in' } : {}),
        ...(problem ? { problem } : {}),
      };
    },
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  });
  const welcome = createRoute({
    ...under,
    path: '/welcome',
    validateSearch: tokenOf,
    component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
  });
  const reset = createRoute({
    ...under,
    path: '/reset-password',
    validateSearch: tokenOf,
    component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
  });
  const forgot = createRoute({
    ...under,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./forgot-page.tsx'), 'ForgotPage'),
  });
  const verify = createRoute({
    ...under,
    path: '/verify-email',
    validateSearch: tokenOf,
    component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
  });
  return layout.addChildren([signIn, welcome, reset, forgot, verify]);
}

/** What a link in a mail proves who follows it by. */
const tokenOf = (search: Record<string, unknown>) => ({ token: textParam(search['token']) ?? '' });

/** Only a path of ours: a link must not lead through our sign-in to somewhere else. */
function ownPath(next: unknown): { next?: string } {
  const path = textParam(next);
  return path && /^\/(?![/\\])/.test(path) ? { next: path } : {};
}
