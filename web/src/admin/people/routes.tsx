import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readPeopleSearch } from './people-search.ts';

export function peopleRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent } as const;
  const people = createRoute({
    ...under,
    path: '/people',
    validateSearch: readPeopleSearch,
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  });
  const person = createRoute({
    ...under,
    path: '/people/$personId',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  });
  return [people, person] as const;
}
