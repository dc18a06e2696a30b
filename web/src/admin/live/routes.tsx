import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readLiveSearch } from './live-search.ts';

export const liveRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/',
    validateSearch: readLiveSearch,
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  });
