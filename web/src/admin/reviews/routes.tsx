import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const reviewsRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/reviews',
    component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
  });
