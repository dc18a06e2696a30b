import { AxeBuilder } from '@axe-core/playwright';
import { choose } from './support/customer.ts';
import { enter, livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('the whole app speaks French and English, and remembers which', async ({ page, spot }) => {
  await livesAt(page, spot.place.home);
  await choose(page, spot.kitchen, 'Bowl');
  await page.evaluate(() => localStorage.setItem('ff.locale', '"fr"'));
  await page.goto('/cart');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre panier');
  await expect(page.getByText(/12,50\s€/).first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('an installed app opens without a network, with its basket', async ({
  page,
  context,
  spot,
}) => {
  await livesAt(page, spot.place.home);
  await choose(page, spot.kitchen, 'Bowl');
  const manifest = await page.request.get('/manifest.webmanifest');
  expect(await manifest.json()).toMatchObject({ display: 'standalone' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.goto('/cart');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your basket');
  await expect(page.getByText('Bowl').first()).toBeVisible();
  await expect(page.getByText('You are offline.')).toBeVisible();
  await context.setOffline(false);
});

test('a forgotten password is replaced by the link in the mail', async ({
  page,
  world,
  customer,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  // Both pages ask for the address.
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await page.getByLabel('E-mail address').fill(customer.email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await expect(page.getByText('the mail is on its way')).toBeVisible();
  const mail = await world.mails.find(customer.email, 'reset', (it) =>
    it.text.includes('/reset-password?token='),
  );
  await page.goto(/\/reset-password\?token=[\w.-]+/.exec(mail.text)?.[0] ?? '');
  await page.getByLabel('Password').fill('a much better sentence');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await enter(page, { ...customer, password: 'a much better sentence' });
  await expect(page).toHaveURL('/');
});

test('who leaves a page while it renews the session stays signed in', async ({
  page,
  spot,
  customer,
}) => {
  await livesAt(page, spot.place.home);
  await page.goto('/account');
  await enter(page, customer);
  await expect(page).toHaveURL('/account');
  for (let left = 0; left < 5; left += 1) {
    const renewing = page.waitForRequest('**/auth/sessions/refresh');
    await page.reload({ waitUntil: 'commit' });
    await renewing;
  }
  await page.goto('/account/security');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL('/account/security');
});

test('what one must not eat is marked on the menu', async ({ page, spot, customer }) => {
  await livesAt(page, spot.place.home);
  await page.goto('/account/eating');
  await enter(page, customer);
  await page.getByRole('button', { name: 'Soya' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.goto(`/kitchens/${spot.kitchen.kitchenId}`);
  await expect(page.getByText('Contains Soya').first()).toBeVisible();
});

const places = [
  '/',
  '/search',
  '/orders',
  '/account',
  '/account/favourites',
  '/account/eating',
  '/account/messages',
  '/account/security',
  '/account/privacy',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });
    test(`axe finds nothing on any page of somebody signed in (${colorScheme})`, async ({
      page,
      spot,
      customer,
    }) => {
      test.slow();
      await livesAt(page, spot.place.home);
      await page.goto('/sign-in');
      await enter(page, customer);
      await expect(page).toHaveURL('/');
      for (const path of [...places, `/kitchens/${spot.kitchen.kitchenId}`]) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect(page.locator('[aria-busy=true]:not(button)')).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html.slice(0, 200)}`),
        ).toEqual([]);
      }
    });
  });
}
