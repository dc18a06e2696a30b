import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const auditRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/audit',
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  });
