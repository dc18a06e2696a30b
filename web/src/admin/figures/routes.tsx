import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { periodSearch } from './period.ts';

export const figuresRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/figures',
    validateSearch: periodSearch,
    component: lazyRouteComponent(() => import('./figures-page.tsx'), 'FiguresPage'),
  });
