import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { adminRoutes } from './admin/routes.tsx';
import { chefRoutes } from './chef/routes.tsx';
import { courierRoutes } from './courier/routes.tsx';
import { customerRoutes } from './customer/routes.tsx';
import { ErrorPage, NotFoundPage } from './shell/pages.tsx';
import { textParam } from './shell/params.ts';
import { Root } from './shell/root.tsx';

const root = createRootRoute({ component: Root });

const signIn = createRoute({
  getParentRoute: () => root,
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
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: (search) => ({ token: textParam(search['token']) ?? '' }),
  component: lazyRouteComponent(() => import('./session/welcome-page.tsx'), 'WelcomePage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search) => ({ token: textParam(search['token']) ?? '' }),
  component: lazyRouteComponent(() => import('./session/welcome-page.tsx'), 'WelcomePage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./session/forgot-page.tsx'), 'ForgotPage'),
});
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  validateSearch: (search) => ({ token: textParam(search['token']) ?? '' }),
  component: lazyRouteComponent(() => import('./session/verify-page.tsx'), 'VerifyPage'),
});
/** Every component in every state. */
const showcase = createRoute({
  getParentRoute: () => root,
  path: '/ui',
  component: lazyRouteComponent(() => import('@foodiefast/ui/showcase/showcase'), 'Showcase'),
});

const routeTree = root.addChildren([
  signIn,
  welcome,
  reset,
  forgot,
  verify,
  showcase,
  customerRoutes(root),
  chefRoutes(root),
  courierRoutes(root),
  adminRoutes(root),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: ErrorPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Only a path of ours: a link must not lead through our sign-in to somewhere else. */
function ownPath(next: unknown): { next?: string } {
  const path = textParam(next);
  return path && /^\/(?![/\\])/.test(path) ? { next: path } : {};
}
