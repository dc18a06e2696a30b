import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export function promotionsRoutes<Parent extends AnyRoute>(parent: Parent) {
  return createRoute({
    getParentRoute: () => parent,
    path: '/promotions',
    component: lazyRouteComponent(() => import('./promotions-page.tsx'), 'PromotionsPage'),
  });
}
