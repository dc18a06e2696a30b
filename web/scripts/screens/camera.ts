import { join } from 'node:path';
import { oneTimeCode } from '@foodiefast/client/account';
import type { Browser, BrowserContext, Page } from 'playwright';
import sharp from 'sharp';
import { type Cast, home } from './cast.ts';
import type { Role, Scene } from './scenes.ts';

const widths = { 360: 780, 820: 1100, 1280: 860 } as const;
const themes = ['light', 'dark'] as const;
const codeSeconds = 30;
/** A machine may have much else to do. */
const timeoutMs = 120_000;

/** One context for each role, signed in once: pages of one take turns with the refresh cookie. */
export function openCamera({
  browser,
  folder,
  cast,
}: {
  browser: Browser;
  folder: string;
  cast: Cast;
}) {
  const contexts = new Map<Role, Promise<BrowserContext>>();
  const contextOf = (role: Role) => {
    const known = contexts.get(role) ?? enter(role);
    contexts.set(role, known);
    return known;
  };

  async function enter(role: Role): Promise<BrowserContext> {
    const { lat: latitude, lng: longitude } = cast.near;
    const context = await browser.newContext({
      baseURL: cast.baseUrl,
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
      geolocation: { latitude, longitude, accuracy: 10 },
      permissions: ['geolocation'],
    });
    context.setDefaultTimeout(timeoutMs);
    await context.addInitScript(
      (place) => localStorage.setItem('ff.place', JSON.stringify(place)),
      role === 'guest' ? null : home,
    );
    if (role === 'guest') return context;
    const { email, password, totpSecret } = cast.credentials[role];
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.locator('[name=email]').fill(email);
    await page.locator('[name=password]').fill(password);
    await page.locator('button[type=submit]').click();
    if (totpSecret) await showCode(page, totpSecret);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.close();
    return context;
  }

  return {
    async take(scene: Scene): Promise<void> {
      const context = await contextOf(scene.as);
      for (const theme of themes) {
        const page = await context.newPage();
        await page.addInitScript(
          (chosen) => localStorage.setItem('ff.locale', JSON.stringify(chosen)),
          scene.locale ?? 'en',
        );
        await page.setViewportSize({ width: 360, height: widths[360] });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.goto(typeof scene.path === 'string' ? scene.path : scene.path(cast));
        await settled(page);
        await scene.taps?.(page);
        for (const [width, height] of Object.entries(widths)) {
          await page.setViewportSize({ width: Number(width), height });
          await settled(page);
          const file = join(folder, `${scene.name}-${width}-${theme}.webp`);
          await sharp(await page.screenshot())
            .webp({ quality: 70 })
            .toFile(file);
        }
        await page.close();
      }
    },
  };
}

/** A code works once, and the cast has used the one of now: the next is waited for. */
async function showCode(page: Page, secret: string): Promise<void> {
  await page.locator('[name=code]').waitFor();
  await page.waitForTimeout(codeSeconds * 1_000 - (Date.now() % (codeSeconds * 1_000)) + 500);
  await page.locator('[name=code]').fill(oneTimeCode(secret));
  await page.locator('button[type=submit]').click();
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const busy = page.locator('[aria-busy=true]');
  do {
    await busy.first().waitFor({ state: 'detached' });
    await page.waitForTimeout(250);
  } while ((await busy.count()) > 0);
  // Not the network: live pages never let go of it.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('[data-map]:not([data-drawn])').first().waitFor({ state: 'detached' });
}
