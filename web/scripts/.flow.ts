import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://127.0.0.1:4173';
const width = Number(process.env.W ?? 390);
const scheme = (process.env.S ?? 'light') as 'light';
const tag = process.env.TAG ?? 'f';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-gl=swiftshader',
    '--enable-unsafe-swiftshader',
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
const context = await browser.newContext({
  viewport: { width, height: width < 500 ? 844 : 900 },
  colorScheme: scheme,
  locale: 'en-GB',
});
await context.addInitScript((p) => {
  if (!localStorage.getItem('ff.place')) localStorage.setItem('ff.place', JSON.stringify(p));
}, place);
const page = await context.newPage();
page.setDefaultTimeout(12000);
page.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning') console.log(m.type(), m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 500)));
let n = 0;
const shot = async (name: string, fullPage = false) => {
  n++;
  await page.waitForTimeout(700);
  await page.screenshot({
    path: `/tmp/webshots/${tag}${String(n).padStart(2, '0')}-${name}.png`,
    fullPage,
  });
  console.log('shot', name, page.url());
};
try {
  const api = (await (
    await fetch('http://127.0.0.1:8080/api/v1/home?lat=45.76284&lng=4.83283')
  ).json()) as { near: { id: string; name: string; openNow: boolean }[] };
  const k = api.near.filter((it) => it.openNow)[Number(process.env.K ?? 2)];
  console.log(k?.name);
  await page.goto(`${base}/kitchens/${k?.id}`, { waitUntil: 'networkidle' });
  await shot('kitchen', false);
  await page.mouse.wheel(0, 700);
  await shot('menu');
  const dishes = page.locator('section[id] li button:not([disabled])');
  await dishes.nth(3).click();
  await page.waitForTimeout(400);
  await shot('dish');
  for (const group of await page.locator('fieldset:has(input[type=radio])').all())
    if ((await group.locator('input:checked').count()) === 0)
      await group.locator('label').first().click();
  await page.getByRole('button', { name: /^Add for/ }).click();
  await page.waitForTimeout(300);
  for (const i of [1, 0]) {
    await dishes.nth(i).click();
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: 'One more' }).click();
    await page.getByRole('button', { name: /^Add for/ }).click();
    await page.waitForTimeout(300);
    if (await page.getByRole('alert').count()) {
      for (const group of await page.locator('fieldset:has(input[type=radio])').all())
        if ((await group.locator('input:checked').count()) === 0)
          await group.locator('label').first().click();
      await page.getByRole('button', { name: /^Add for/ }).click();
    }
  }
  await shot('with-cart');
  await page.getByRole('link', { name: /View basket/ }).click();
  await shot('cart', true);
  await page.getByRole('link', { name: /To checkout/ }).click();
  await page.waitForTimeout(1500);
  await shot('checkout-guest', true);
  await page.getByRole('link', { name: /Sign in to order/ }).click();
  await shot('sign-in');
  await page.getByRole('button', { name: /New here/ }).click();
  await page.getByLabel('Your name').fill('Camille Test');
  await page.getByLabel('E-mail address').fill(`c${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('brave lentil soup 9');
  await shot('register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/checkout/);
  await page.waitForTimeout(2000);
  await shot('checkout', true);
  await page.getByText('€2.00').first().click();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: /Order for/ }).click();
  await page
    .waitForURL((u) => !u.href.startsWith(base), { timeout: 15000 })
    .catch(() => console.log('no redirect'));
  await shot('hosted');
  const body = await page.locator('body').innerText();
  console.log(body.slice(0, 400).replaceAll('\n', ' | '));
  process.stdout.write(
    JSON.stringify(
      await page
        .locator('input,button,select')
        .evaluateAll((els) =>
          els.map((e) => [
            e.tagName,
            (e as HTMLInputElement).name,
            (e as HTMLInputElement).type,
            e.textContent?.slice(0, 40),
          ]),
        ),
    ) + '\n',
  );
  const number = page.locator('input[name*=number i]').first();
  if (await number.count()) {
    await number.fill('4242424242424242');
    for (const [sel, v] of [
      ['input[name=email]', 'camille@example.com'],
      ['input[name*=exp i]', '12/30'],
      ['input[name*=cvc i]', '123'],
      ['input[name*=name i]', 'Camille Test'],
    ] as const) {
      const f = page.locator(sel).first();
      if (await f.count()) await f.fill(v);
    }
  }
  await page.locator('button').first().click();
  await page.waitForTimeout(2500);
  const back = page.url();
  console.log('back', back);
  if (!back.startsWith(base)) {
    const u = new URL(back);
    await page.goto(base + u.pathname + u.search, { waitUntil: 'domcontentloaded' });
  }
  await page.waitForTimeout(4000);
  await shot('order', true);
  await page.goto(`${base}/orders`);
  await page.waitForTimeout(1500);
  await shot('orders');
  for (const p of [
    '/account',
    '/account/addresses',
    '/account/security',
    '/account/work',
    '/account/cards',
  ]) {
    await page.goto(base + p);
    await page.waitForTimeout(1200);
    await shot(p.split('/').pop() ?? 'x', true);
  }
} catch (e) {
  console.log('FAIL', String(e).slice(0, 700));
  await shot('fail');
}
await context.storageState({ path: '/tmp/webshots/state.json' });
await browser.close();
