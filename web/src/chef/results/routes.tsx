import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../../shell/lazy-part.ts';

export function resultsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/results',
    component: lazyRouteComponent(() => import('./results-layout.tsx'), 'ResultsLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const figures = createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./figures-page.tsx'), 'FiguresPage'),
  });
  const earnings = createRoute({
    ...under,
    path: '/earnings',
    beforeLoad: withWords('earnings'),
    component: lazyRouteComponent(() => import('./earnings-page.tsx'), 'EarningsPage'),
  });
  const ratings = createRoute({
    ...under,
    path: '/ratings',
    component: lazyRouteComponent(() => import('./ratings-page.tsx'), 'RatingsPage'),
  });
  const orders = createRoute({
    ...under,
    path: '/orders',
    component: lazyRouteComponent(() => import('./orders-page.tsx'), 'PastOrdersPage'),
  });
  return layout.addChildren([figures, earnings, ratings, orders]);
}
