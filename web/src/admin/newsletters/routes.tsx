import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const newslettersRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/newsletters',
    component: lazyRouteComponent(() => import('./newsletters-page.tsx'), 'NewslettersPage'),
  });
