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
import { sessionRoutes } from './session/routes.tsx';
import { ErrorPage, NotFoundPage } from './shell/pages.tsx';
import { Root } from './shell/root.tsx';

const root = createRootRoute({ component: Root });

/** Every component in every state. */
const showcase = createRoute({
  getParentRoute: () => root,
  path: '/ui',
  component: lazyRouteComponent(() => import('@foodiefast/ui/showcase/showcase'), 'Showcase'),
});

const routeTree = root.addChildren([
  sessionRoutes(root),
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
