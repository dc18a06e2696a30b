import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const applicationsRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/applications',
    component: lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage'),
  });
