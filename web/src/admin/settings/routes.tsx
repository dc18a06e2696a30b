import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const settingsRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
  });
