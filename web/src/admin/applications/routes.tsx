import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readApplicationsSearch } from './applications-search.ts';

export const applicationsRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/applications',
    validateSearch: readApplicationsSearch,
    component: lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage'),
  });
