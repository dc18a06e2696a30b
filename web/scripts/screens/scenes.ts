import type { Page } from 'playwright';
import { type Cast, home } from './cast.ts';

export type Role = 'guest' | 'customer' | 'chef' | 'courier' | 'admin';
export type Scene = {
  name: string;
  as: Role;
  path: string | ((cast: Cast) => string);
  locale?: 'fr';
  /** What happens before, in the order of the list. */
  first?: (cast: Cast) => Promise<unknown>;
  /** What is tapped on the page before the picture. */
  taps?: (page: Page) => Promise<unknown>;
};

const kitchen = ({ kitchenId }: Cast) => `/kitchens/${kitchenId}`;
const dish = ({ kitchenId, dishId }: Cast) => `/kitchens/${kitchenId}?dish=${dishId}`;
const order = (cast: Cast) => `/orders/${cast.order().id}`;
const adminOrder = (cast: Cast) => `/admin/orders/${cast.order().id}`;
const boardOrder = (cast: Cast) => `/kitchen?order=${cast.order().id}`;
const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();
const startShift = press(/^(Start shift with sound|Commencer le service avec le son)$/);

const checkoutLink = /^(To checkout|Commander)$/;

/** Once, however many pictures are taken of it. */
async function fillCart(page: Page): Promise<void> {
  // Behind the sheet of the dish it is hidden from roles.
  if ((await page.locator('header a[href="/cart"]').innerText()) === '0') {
    await press(/^(Add for|Ajouter pour)/)(page);
  }
  await page.goto('/cart');
  await page.getByRole('link', { name: checkoutLink }).waitFor();
}
async function goToCheckout(page: Page): Promise<void> {
  await fillCart(page);
  await page.getByRole('link', { name: checkoutLink }).click();
  await page.getByRole('heading', { level: 1, name: /^(Checkout|Commande)$/ }).waitFor();
}

/**
 * Every screen, one line each. A chapter is played as a whole when a scene of it is wanted: what happens
 * in it stays within the minutes that kitchens and couriers have.
 */
export const chapters: readonly (readonly Scene[])[] = [
  // looking around
  [
    { name: 'welcome', as: 'guest', path: '/' },
    { name: 'welcome-fr', as: 'guest', path: '/', locale: 'fr' },
    { name: 'sign-in', as: 'guest', path: '/sign-in' },
    { name: 'register', as: 'guest', path: '/sign-in?mode=new' },
    { name: 'forgot-password', as: 'guest', path: '/forgot-password' },
    { name: 'home', as: 'customer', path: '/' },
    { name: 'home-fr', as: 'customer', path: '/', locale: 'fr' },
    { name: 'search', as: 'customer', path: '/search?q=soup' },
    { name: 'search-none', as: 'customer', path: '/search?q=zzzzzz' },
    { name: 'kitchen', as: 'customer', path: kitchen },
    { name: 'dish', as: 'customer', path: dish },
    { name: 'cart-empty', as: 'guest', path: '/cart' },
    { name: 'cart', as: 'customer', path: dish, taps: fillCart },
    { name: 'checkout', as: 'customer', path: dish, taps: goToCheckout },
    { name: 'checkout-fr', as: 'customer', path: dish, locale: 'fr', taps: goToCheckout },
    { name: 'orders-empty', as: 'customer', path: '/orders' },
  ],
  // an order comes in
  [
    { name: 'order-placed', as: 'customer', path: order, first: (cast) => cast.orders() },
    {
      name: 'board',
      as: 'chef',
      path: '/kitchen',
      first: (it) => it.othersOrder(),
      taps: startShift,
    },
    { name: 'board-fr', as: 'chef', path: '/kitchen', locale: 'fr', taps: startShift },
    { name: 'board-order', as: 'chef', path: boardOrder },
  ],
  // the kitchen, apart from orders
  [
    { name: 'chef-stock', as: 'chef', path: '/kitchen/stock' },
    { name: 'chef-menu', as: 'chef', path: '/kitchen/menu' },
    { name: 'chef-dish', as: 'chef', path: ({ dishId }) => `/kitchen/menu/dishes/${dishId}` },
    { name: 'chef-preview', as: 'chef', path: '/kitchen/menu/preview' },
    { name: 'chef-versions', as: 'chef', path: '/kitchen/menu/versions' },
    { name: 'chef-details', as: 'chef', path: '/kitchen/settings' },
    { name: 'chef-hours', as: 'chef', path: '/kitchen/settings/hours' },
    { name: 'chef-figures', as: 'chef', path: '/kitchen/results' },
    { name: 'chef-earnings', as: 'chef', path: '/kitchen/results/earnings' },
    { name: 'chef-ratings', as: 'chef', path: '/kitchen/results/ratings' },
    { name: 'chef-orders', as: 'chef', path: '/kitchen/results/orders' },
  ],
  // a courier brings a meal
  [
    { name: 'ride-waiting', as: 'courier', path: '/ride' },
    { name: 'ride-offer', as: 'courier', path: '/ride', first: (cast) => cast.cooks() },
    { name: 'ride-kitchen', as: 'courier', path: '/ride', first: (cast) => cast.takes() },
    {
      name: 'ride-code',
      as: 'courier',
      path: '/ride',
      first: async (cast) => {
        await cast.step('to_pickup');
        await cast.at(cast.near);
        await cast.step('at_pickup');
        await cast.ready();
      },
      taps: press('I have the meal'),
    },
    {
      name: 'order-riding',
      as: 'customer',
      path: order,
      first: async (cast) => {
        await cast.step('collected');
        await cast.at({ lat: 45.7622, lng: 4.8321 });
      },
    },
    { name: 'order-riding-fr', as: 'customer', path: order, locale: 'fr' },
    { name: 'admin-live', as: 'admin', path: '/admin' },
    { name: 'ride-door', as: 'courier', path: '/ride' },
    { name: 'ride-door-fr', as: 'courier', path: '/ride', locale: 'fr' },
    { name: 'ride-trouble', as: 'courier', path: '/ride', taps: press('Something is wrong') },
    {
      name: 'order-delivered',
      as: 'customer',
      path: order,
      first: async (cast) => {
        await cast.at(home.point);
        await cast.step('at_dropoff');
        await cast.step('delivered');
        await cast.arrived();
      },
    },
    { name: 'ride-rides', as: 'courier', path: '/ride/rides' },
    { name: 'ride-earnings', as: 'courier', path: '/ride/earnings' },
    { name: 'ride-you', as: 'courier', path: '/ride/you' },
  ],
  // a meal that was not cooked
  [
    {
      name: 'order-ended',
      as: 'customer',
      path: order,
      first: async (cast) => {
        await cast.orders();
        await cast.rejects();
      },
    },
    { name: 'orders', as: 'customer', path: '/orders' },
  ],
  // the account
  [
    { name: 'account', as: 'customer', path: '/account' },
    { name: 'account-favourites', as: 'customer', path: '/account/favourites' },
    { name: 'account-eating', as: 'customer', path: '/account/eating' },
    { name: 'account-addresses', as: 'customer', path: '/account/addresses' },
    { name: 'account-cards', as: 'customer', path: '/account/cards' },
    { name: 'account-messages', as: 'customer', path: '/account/messages' },
    { name: 'account-security', as: 'customer', path: '/account/security' },
    { name: 'account-privacy', as: 'customer', path: '/account/privacy' },
    { name: 'account-work', as: 'customer', path: '/account/work' },
  ],
  // operations
  [
    { name: 'admin-orders', as: 'admin', path: '/admin/orders' },
    { name: 'admin-orders-fr', as: 'admin', path: '/admin/orders', locale: 'fr' },
    { name: 'admin-order', as: 'admin', path: adminOrder, first: (cast) => cast.orders() },
    { name: 'admin-cancel', as: 'admin', path: adminOrder, taps: press('Cancel the order') },
    {
      name: 'admin-assign',
      as: 'admin',
      path: adminOrder,
      first: (cast) => cast.cooks(),
      taps: press('Assign a courier'),
    },
    {
      name: 'admin-refund',
      as: 'admin',
      path: (cast) => `/admin/orders/${cast.onDesk().orderId}`,
      first: (cast) => cast.desk(),
      taps: press('Refund'),
    },
    { name: 'admin-stuck', as: 'admin', path: '/admin/stuck' },
    { name: 'admin-cases', as: 'admin', path: '/admin/cases' },
    { name: 'admin-case', as: 'admin', path: (cast) => `/admin/cases/${cast.onDesk().caseId}` },
    { name: 'admin-applications', as: 'admin', path: '/admin/applications' },
    {
      name: 'admin-application',
      as: 'admin',
      path: '/admin/applications',
      taps: press(/^Open$/),
    },
    { name: 'admin-people', as: 'admin', path: '/admin/people' },
    {
      name: 'admin-person',
      as: 'admin',
      path: (cast) => `/admin/people/${cast.onDesk().personId}`,
    },
    { name: 'admin-reviews', as: 'admin', path: '/admin/reviews' },
    { name: 'admin-newsletters', as: 'admin', path: '/admin/newsletters' },
    { name: 'admin-figures', as: 'admin', path: '/admin/figures' },
    { name: 'admin-settings', as: 'admin', path: '/admin/settings' },
    { name: 'admin-dead-letters', as: 'admin', path: '/admin/dead-letters' },
    { name: 'admin-audit', as: 'admin', path: '/admin/audit' },
  ],
];
