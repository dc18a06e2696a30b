import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCasesSearch } from './cases-search.ts';

export function casesRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent } as const;
  const cases = createRoute({
    ...under,
    path: '/cases',
    validateSearch: readCasesSearch,
    component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
  });
  const one = createRoute({
    ...under,
    path: '/cases/$caseId',
    component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
  });
  return [cases, one] as const;
}
