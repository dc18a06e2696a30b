import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readOrdersSearch } from './orders-search.ts';

export function ordersRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent } as const;
  const orders = createRoute({
    ...under,
    path: '/orders',
    validateSearch: readOrdersSearch,
    component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
  });
  const order = createRoute({
    ...under,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
  });
  const stuck = createRoute({
    ...under,
    path: '/stuck',
    component: lazyRouteComponent(() => import('./stuck-page.tsx'), 'StuckPage'),
  });
  return [orders, order, stuck] as const;
}
