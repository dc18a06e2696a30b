import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf } from '../../shell/params.ts';
import type { NewsletterState } from './newsletter-query.ts';
import { newsletterStates } from './states.ts';

export function newslettersRoutes<Parent extends AnyRoute>(parent: Parent) {
  const all = createRoute({ getParentRoute: () => parent, path: '/newsletters' });
  const under = { getParentRoute: () => all } as const;
  const list = createRoute({
    ...under,
    path: '/',
    validateSearch: (given): { state?: NewsletterState } => {
      const state = oneOf(newsletterStates, given['state']);
      return state ? { state } : {};
    },
    component: lazyRouteComponent(() => import('./newsletters-page.tsx'), 'NewslettersPage'),
  });
  const fresh = createRoute({
    ...under,
    path: '/new',
    component: lazyRouteComponent(() => import('./new-page.tsx'), 'NewPage'),
  });
  const one = createRoute({
    ...under,
    path: '/$id',
    component: lazyRouteComponent(() => import('./newsletter-page.tsx'), 'NewsletterPage'),
  });
  return all.addChildren([list, fresh, one]);
}
