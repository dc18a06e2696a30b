import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';
import { applicationsRoutes } from './applications/routes.tsx';
import { auditRoutes } from './audit/routes.tsx';
import { casesRoutes } from './cases/routes.tsx';
import { deadLettersRoutes } from './dead-letters/routes.tsx';
import { figuresRoutes } from './figures/routes.tsx';
import { liveRoutes } from './live/routes.tsx';
import { newslettersRoutes } from './newsletters/routes.tsx';
import { ordersRoutes } from './orders/routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { promotionsRoutes } from './promotions/routes.tsx';
import { reviewsRoutes } from './reviews/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';

export function adminRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/admin',
    beforeLoad: withWords('admin', 'session'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'AdminLayout'),
  });
  return layout.addChildren([
    liveRoutes(layout),
    ...ordersRoutes(layout),
    ...casesRoutes(layout),
    applicationsRoutes(layout),
    ...peopleRoutes(layout),
    reviewsRoutes(layout),
    newslettersRoutes(layout),
    promotionsRoutes(layout),
    figuresRoutes(layout),
    settingsRoutes(layout),
    deadLettersRoutes(layout),
    auditRoutes(layout),
  ]);
}
