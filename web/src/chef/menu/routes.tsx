import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export function menuRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/menu',
    component: lazyRouteComponent(() => import('./menu-layout.tsx'), 'MenuLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const draft = createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./menu-page.tsx'), 'MenuPage'),
  });
  const preview = createRoute({
    ...under,
    path: '/preview',
    component: lazyRouteComponent(() => import('./preview-page.tsx'), 'PreviewPage'),
  });
  const versions = createRoute({
    ...under,
    path: '/versions',
    component: lazyRouteComponent(() => import('./versions-page.tsx'), 'VersionsPage'),
  });
  const dish = createRoute({
    ...under,
    path: '/dishes/$dishId',
    component: lazyRouteComponent(() => import('./dish-page.tsx'), 'DishPage'),
  });
  return layout.addChildren([draft, preview, versions, dish]);
}
