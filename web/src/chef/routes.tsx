import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '../shell/lazy-part.ts';
import { textParam } from '../shell/params.ts';
import { menuRoutes } from './menu/routes.tsx';
import { resultsRoutes } from './results/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';

export function chefRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    path: '/kitchen',
    // Names of allergens, diets and days are the customers' own.
    beforeLoad: withWords('chef', 'customer', 'customer/ordering', 'session'),
    component: lazyRouteComponent(() => import('./layout.tsx'), 'ChefLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const board = createRoute({
    ...under,
    path: '/',
    validateSearch: (given): { order?: string } => {
      const order = textParam(given['order']);
      return order ? { order } : {};
    },
    component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
  });
  const stock = createRoute({
    ...under,
    path: '/stock',
    component: lazyRouteComponent(() => import('./stock/stock-page.tsx'), 'StockPage'),
  });
  return layout.addChildren([
    board,
    stock,
    menuRoutes(layout),
    resultsRoutes(layout),
    settingsRoutes(layout),
  ]);
}
