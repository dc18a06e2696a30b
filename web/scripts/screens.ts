import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import type { Address } from '@foodiefast/contracts/primitives';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openWorld, type World } from '@foodiefast/e2e/world';
import { type Browser, chromium, type Page } from 'playwright';
import sharp from 'sharp';
import { chromiumArgs, findChromium } from './chromium.ts';

/**
 * Pictures of the customer's screens for docs/screens, at three widths in both themes, from the
 * platform that runs: make screens. Who is on them is new and orders in the demo city.
 */
const folder = resolve(import.meta.dirname, '../../docs/screens');
const widths = { 360: 780, 820: 1100, 1280: 860 } as const;
const themes = ['light', 'dark'] as const;
const home: Address = {
  line1: '43 Rue Mercière',
  postcode: '69002',
  city: 'Lyon',
  country: 'FR',
  point: { lat: 45.76284, lng: 4.83283 },
};

type View = { name: string; path: string; as: 'guest' | 'customer' };

const world = await openWorld(process.env);
const { views, credentials } = await prepare(world);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
try {
  const signedIn = await session(browser);
  for (const view of views) {
    for (const [width, height] of Object.entries(widths)) {
      for (const theme of themes) await picture(browser, { view, width, height, theme, signedIn });
    }
    console.log(view.name);
  }
} finally {
  await browser.close();
}

/** Somebody with an order on its way to the chef, at a kitchen that is open now. */
async function prepare({ guest }: World) {
  const { lat, lng } = home.point;
  const query = { lat, lng, openNow: 'true' as const };
  const { items } = await guest.call(menuEndpoints.listKitchens, { query });
  const kitchen = items[0];
  if (!kitchen) throw new Error('no kitchen is open near the demo address');
  const menu = await guest.call(menuEndpoints.getMenu, { params: { id: kitchen.id } });
  const dishes = menu.sections.flatMap((section) => section.dishes);
  const dish = dishes.find((it) => it.available && it.options.every((group) => group.min === 0));
  if (!dish) throw new Error(`nothing simple is left at ${kitchen.name}`);
  const customer = await newCustomer(world, home);
  const order = await customer.ordersAndPays({
    kitchenId: kitchen.id,
    dishId: dish.id,
    quantity: 2,
  });
  const { email, password } = customer;
  return { views: viewsOf(kitchen.id, dish.id, order.id), credentials: { email, password } };
}

const viewsOf = (kitchenId: string, dishId: string, orderId: string): View[] => [
  { name: 'welcome', path: '/', as: 'guest' },
  { name: 'home', path: '/', as: 'customer' },
  { name: 'search', path: '/search', as: 'customer' },
  { name: 'kitchen', path: `/kitchens/${kitchenId}`, as: 'customer' },
  { name: 'dish', path: `/kitchens/${kitchenId}?dish=${dishId}`, as: 'customer' },
  { name: 'order', path: `/orders/${orderId}`, as: 'customer' },
  { name: 'orders', path: '/orders', as: 'customer' },
  { name: 'sign-in', path: '/sign-in', as: 'guest' },
  { name: 'account', path: '/account', as: 'customer' },
  { name: 'eating', path: '/account/eating', as: 'customer' },
  { name: 'messages', path: '/account/messages', as: 'customer' },
  { name: 'security', path: '/account/security', as: 'customer' },
  { name: 'privacy', path: '/account/privacy', as: 'customer' },
];

/** Each context takes turns with the one refresh cookie, so they come one after the other. */
async function session(from: Browser) {
  const context = await from.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript((it) => localStorage.setItem('ff.place', JSON.stringify(it)), home);
  await page.goto(`${world.guest.baseUrl}/sign-in`);
  await page.locator('[name=email]').fill(credentials.email);
  await page.locator('[name=password]').fill(credentials.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${world.guest.baseUrl}/`);
  return context;
}

async function picture(
  from: Browser,
  o: {
    view: View;
    width: string;
    height: number;
    theme: (typeof themes)[number];
    signedIn: Awaited<ReturnType<typeof session>>;
  },
): Promise<void> {
  const isGuest = o.view.as === 'guest';
  const context = isGuest ? await from.newContext({ locale: 'en-GB' }) : o.signedIn;
  const page = await context.newPage();
  await page.setViewportSize({ width: Number(o.width), height: o.height });
  await page.emulateMedia({ colorScheme: o.theme, reducedMotion: 'reduce' });
  if (!isGuest) {
    await page.addInitScript((it) => localStorage.setItem('ff.place', JSON.stringify(it)), home);
  }
  await page.goto(world.guest.baseUrl + o.view.path);
  await settled(page);
  const png = await page.screenshot();
  await sharp(png)
    .webp({ quality: 72 })
    .toFile(join(folder, `${o.view.name}-${o.width}-${o.theme}.webp`));
  await (isGuest ? context.close() : page.close());
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy=true]:not(button)').first().waitFor({ state: 'detached' });
  // Not the network: live pages never let go of it.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
