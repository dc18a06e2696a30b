import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export function accountRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/account',
    component: lazyRouteComponent(() => import('./account-layout.tsx'), 'AccountLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const profile = createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
  });
  const addresses = createRoute({
    ...under,
    path: '/addresses',
    component: lazyRouteComponent(() => import('./addresses-page.tsx'), 'AddressesPage'),
  });
  const cards = createRoute({
    ...under,
    path: '/cards',
    component: lazyRouteComponent(() => import('./cards-page.tsx'), 'CardsPage'),
  });
  const security = createRoute({
    ...under,
    path: '/security',
    component: lazyRouteComponent(() => import('./security-page.tsx'), 'SecurityPage'),
  });
  const work = createRoute({
    ...under,
    path: '/work',
    component: lazyRouteComponent(() => import('./work-page.tsx'), 'WorkPage'),
  });
  return layout.addChildren([profile, addresses, cards, security, work]);
}
