import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://127.0.0.1:4173';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const place = {
  line1: '43 Rue Mercière',
  postcode: '69002',
  city: 'Lyon',
  point: { lat: 45.76284, lng: 4.83283 },
};
const [
  ,
  ,
  name,
  path,
  width = '390',
  scheme = 'light',
  withPlace = '1',
  locale = 'en',
  full = '0',
] = process.argv;
const context = await browser.newContext({
  viewport: { width: Number(width), height: Number(width) < 500 ? 844 : 900 },
  colorScheme: scheme as 'light',
  locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
});
await context.addInitScript(
  ([p, on]) => {
    if (on === '1') localStorage.setItem('ff.place', JSON.stringify(p));
  },
  [place, withPlace] as const,
);
const page = await context.newPage();
page.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning') console.log(m.type(), m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 500)));
await page
  .goto(base + path, { waitUntil: 'networkidle', timeout: 30000 })
  .catch((e) => console.log(String(e).slice(0, 200)));
await page.waitForTimeout(600);
await page.screenshot({ path: `/tmp/webshots/${name}.png`, fullPage: full === '1' });
await browser.close();
