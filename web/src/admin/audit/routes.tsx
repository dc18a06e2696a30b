import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { auditSearch } from './audit-search.ts';

export const auditRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  });
