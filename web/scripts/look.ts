import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumArgs, findChromium } from './chromium.ts';

/**
 * Pictures of pages at three widths in both themes, and what axe finds on them. For looking at
 * while one builds: node web/scripts/look.ts --to <folder> [--base <url>] [path ...]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    base: { type: 'string', default: 'http://127.0.0.1:8080' },
    /** A file of Playwright's storageState, to look as somebody signed in. */
    as: { type: 'string' },
  },
});
const widths = [360, 820, 1280];
const schemes = ['light', 'dark'] as const;
const paths = positionals.length > 0 ? positionals : ['/', '/search', '/cart', '/sign-in', '/ui'];
const place = {
  line1: '43 Rue Mercière',
  postcode: '69002',
  city: 'Lyon',
  point: { lat: 45.76284, lng: 4.83283 },
};

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let found = 0;
try {
  for (const scheme of schemes) {
    for (const width of widths) await lookAt(browser, { scheme, width });
  }
} finally {
  await browser.close();
}
process.exitCode = found > 0 ? 1 : 0;

async function lookAt(
  from: Browser,
  { scheme, width }: { scheme: (typeof schemes)[number]; width: number },
): Promise<void> {
  const context = await from.newContext({
    viewport: { width, height: width < 500 ? 780 : 900 },
    colorScheme: scheme,
    locale: 'en-GB',
    ...(values.as ? { storageState: values.as } : {}),
  });
  await context.addInitScript(
    (chosen) => localStorage.setItem('ff.place', JSON.stringify(chosen)),
    place,
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(page.url(), message.text().slice(0, 200));
  });
  for (const path of paths) {
    await page.goto(values.base + path);
    await page.locator('main').first().waitFor();
    await page.locator('[aria-busy=true]:not(button)').first().waitFor({ state: 'detached' });
    await report(page, `${path} ${scheme} ${width}`);
    if (values.to) await picture(page, `${path.slice(1) || 'home'}-${width}-${scheme}`, values.to);
  }
  await context.close();
}

async function report(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (wide) console.log(name, 'scrolls sideways');
  for (const { id, nodes } of violations) {
    console.log(name, id, nodes.map((node) => node.html.slice(0, 160)).join('\n    '));
  }
  found += violations.length + (wide ? 1 : 0);
}

async function picture(page: Page, name: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll('/', '-')}.png`) });
}
