import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';

export function courierRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/ride',
    beforeLoad: withWords('courier'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'CourierLayout'),
  });
  const start = createRoute({
    getParentRoute: () => layout,
    path: '/',
    component: lazyRouteComponent(() => import('./start.tsx'), 'Start'),
  });
  return layout.addChildren([start]);
}
