import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const figuresRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/figures',
    component: lazyRouteComponent(() => import('./figures-page.tsx'), 'FiguresPage'),
  });
