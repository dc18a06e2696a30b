import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf } from '../../shell/params.ts';
import { type Service, services } from './services.ts';

export const deadLettersRoutes = <Parent extends AnyRoute>(parent: Parent) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/dead-letters',
    validateSearch: (given): { service?: Service } => {
      const service = oneOf(services, given['service']);
      return service ? { service } : {};
    },
    component: lazyRouteComponent(() => import('./dead-letters-page.tsx'), 'DeadLettersPage'),
  });
