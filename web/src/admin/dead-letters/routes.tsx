import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const deadLettersRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/dead-letters',
    component: lazyRouteComponent(() => import('./dead-letters-page.tsx'), 'DeadLettersPage'),
  });
