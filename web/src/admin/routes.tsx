import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';

export function adminRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/admin',
    beforeLoad: withWords('admin'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'AdminLayout'),
  });
  const start = createRoute({
    getParentRoute: () => layout,
    path: '/',
    component: lazyRouteComponent(() => import('./start.tsx'), 'Start'),
  });
  return layout.addChildren([start]);
}
