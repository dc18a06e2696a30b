import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export function settingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const details = createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./details-page.tsx'), 'DetailsPage'),
  });
  const hours = createRoute({
    ...under,
    path: '/hours',
    component: lazyRouteComponent(() => import('./hours-page.tsx'), 'HoursPage'),
  });
  return layout.addChildren([details, hours]);
}
