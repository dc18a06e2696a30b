import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';

export function courierRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/ride',
    beforeLoad: withWords('courier', 'session'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'CourierLayout'),
  });
  const ride = createRoute({
    getParentRoute: () => layout,
    path: '/',
    component: lazyRouteComponent(() => import('./ride/ride-page.tsx'), 'RidePage'),
  });
  const earnings = createRoute({
    getParentRoute: () => layout,
    path: '/earnings',
    beforeLoad: withWords('earnings'),
    component: lazyRouteComponent(() => import('./earnings-page.tsx'), 'EarningsPage'),
  });
  const rides = createRoute({
    getParentRoute: () => layout,
    path: '/rides',
    component: lazyRouteComponent(() => import('./rides/rides-page.tsx'), 'RidesPage'),
  });
  const you = createRoute({
    getParentRoute: () => layout,
    path: '/you',
    component: lazyRouteComponent(() => import('./you/you-page.tsx'), 'YouPage'),
  });
  return layout.addChildren([ride, earnings, rides, you]);
}
