import { AxeBuilder } from '@axe-core/playwright';
import { type Credentials, oneTimeCode } from '@foodiefast/client/account';
import { openDemo } from '@foodiefast/e2e/demo';
import { type BrowserContext, expect, type Page } from 'playwright/test';
import { enter } from './enter.ts';
import { test as story } from './story.ts';

const desk = { width: 1280, height: 860 };

/**
 * The admin of the demo city signs in once for a worker, since a code works once; each story has a
 * page of its own in that browser.
 */
export const test = story.extend<{ page: Page }, { office: BrowserContext }>({
  office: [
    // The world signs in by API before, so that both do not want the same code.
    async ({ browser, world: _world }, use) => {
      const office = await browser.newContext({
        baseURL: process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080',
        locale: 'en-GB',
        timezoneId: 'Europe/Paris',
        viewport: desk,
      });
      const page = await office.newPage();
      await page.goto('/admin/figures');
      await enterWithCode(page, (await openDemo(process.env)).admin);
      await page.close();
      await use(office);
      await office.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  page: async ({ office }, use) => {
    const page = await office.newPage();
    await use(page);
    await page.close();
  },
});

/** Somebody else may have used the code: then the next one is waited for, half a minute at most. */
async function enterWithCode(page: Page, admin: Credentials): Promise<void> {
  await enter(page, { email: admin.email, password: admin.password });
  const inside = page.getByRole('heading', { name: 'Figures', level: 1 });
  const refused = page.getByText('This code is wrong or was used already');
  for (;;) {
    const code = oneTimeCode(admin.totpSecret ?? '');
    await page.getByLabel('Code of your authenticator app').fill(code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(inside.or(refused)).toBeVisible();
    if (await inside.isVisible()) return;
    await expect
      .poll(() => oneTimeCode(admin.totpSecret ?? ''), { timeout: 40_000 })
      .not.toBe(code);
  }
}

/** What axe finds on a page, once all of it is there. */
export async function faultsOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.locator('[aria-busy=true]:not(button)')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html.slice(0, 200)}`);
}
