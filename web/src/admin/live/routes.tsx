import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const liveRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/',
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  });
