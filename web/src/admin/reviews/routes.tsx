import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readReviewsSearch } from './reviews-search.ts';

export const reviewsRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/reviews',
    validateSearch: readReviewsSearch,
    component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
  });
