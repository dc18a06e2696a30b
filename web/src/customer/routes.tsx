import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes } from '../account/routes.tsx';
import { loadWords } from '../i18n/words.ts';
import { textParam } from '../shell/params.ts';
import { readSearch } from './search/search-params.ts';

export function customerRoutes<Root extends AnyRoute>(root: Root) {
  const layout = createRoute({
    getParentRoute: () => root,
    id: 'customer',
    // Side by side: this is the way to the first page.
    beforeLoad: async ({ location }) => {
      const more = location.pathname === '/' ? [] : [loadWords('customer/ordering')];
      await Promise.all([loadWords('customer'), import('./layout.tsx'), ...more]);
    },
    component: lazyRouteComponent(() => import('./layout.tsx'), 'CustomerLayout'),
  });
  const under = { getParentRoute: () => layout } as const;
  const home = createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(async () => {
      const { HomePage, prepareHome } = await import('./home/home-page.tsx');
      await prepareHome();
      return { HomePage };
    }, 'HomePage'),
  });
  const search = createRoute({
    ...under,
    path: '/search',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
  });
  const kitchen = createRoute({
    ...under,
    path: '/kitchens/$kitchenId',
    validateSearch: (given): { dish?: string } => {
      const dish = textParam(given['dish']);
      return dish ? { dish } : {};
    },
    component: lazyRouteComponent(() => import('./kitchen/kitchen-page.tsx'), 'KitchenPage'),
  });
  const cart = createRoute({
    ...under,
    path: '/cart',
    component: lazyRouteComponent(() => import('./cart/cart-page.tsx'), 'CartPage'),
  });
  const checkout = createRoute({
    ...under,
    path: '/checkout',
    component: lazyRouteComponent(() => import('./checkout/checkout-page.tsx'), 'CheckoutPage'),
  });
  const orders = createRoute({
    ...under,
    path: '/orders',
    component: lazyRouteComponent(() => import('./orders/orders-page.tsx'), 'OrdersPage'),
  });
  const order = createRoute({
    ...under,
    path: '/orders/$orderId',
    validateSearch: (given): { payment?: string } => {
      const payment = textParam(given['payment']);
      return payment ? { payment } : {};
    },
    component: lazyRouteComponent(() => import('./order/order-page.tsx'), 'OrderPage'),
  });
  return layout.addChildren([
    home,
    search,
    kitchen,
    cart,
    checkout,
    orders,
    order,
    accountRoutes(layout),
  ]);
}
