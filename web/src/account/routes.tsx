import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';

export function accountRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/account',
    beforeLoad: withWords('account', 'session'),
    component: lazyRouteComponent(() => import('./account-layout.tsx'), 'AccountLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const profile = createRoute({
    ...under,
    path: '/',
    validateSearch: (search): { done?: 'linked' } =>
      search['done'] === 'linked' ? { done: 'linked' } : {},
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
  const favourites = createRoute({
    ...under,
    path: '/favourites',
    component: lazyRouteComponent(() => import('./favourites-page.tsx'), 'FavouritesPage'),
  });
  const eating = createRoute({
    ...under,
    path: '/eating',
    component: lazyRouteComponent(() => import('./eating-page.tsx'), 'EatingPage'),
  });
  const messages = createRoute({
    ...under,
    path: '/messages',
    component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
  });
  const privacy = createRoute({
    ...under,
    path: '/privacy',
    component: lazyRouteComponent(() => import('./privacy-page.tsx'), 'PrivacyPage'),
  });
  return layout.addChildren([
    profile,
    favourites,
    eating,
    addresses,
    cards,
    messages,
    security,
    privacy,
    work,
  ]);
}
