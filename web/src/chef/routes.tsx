import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';

export function chefRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/kitchen',
    beforeLoad: withWords('chef'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'ChefLayout'),
  });
  const start = createRoute({
    getParentRoute: () => layout,
    path: '/',
    component: lazyRouteComponent(() => import('./start.tsx'), 'Start'),
  });
  return layout.addChildren([start]);
}
