import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { expect, type Page } from 'playwright/test';
import { groups } from '../src/admin/places.ts';
import { words as adminEnglish } from '../src/admin/words/en.ts';
import { words as adminFrench } from '../src/admin/words/fr.ts';
import { words as shellEnglish } from '../src/shell/words/en.ts';
import { words as shellFrench } from '../src/shell/words/fr.ts';
import { test } from './support/admin.ts';
import { isEnglish, isRawName, onlyIn } from './support/words.ts';

const isUntranslated = onlyIn(
  { admin: adminEnglish, shell: shellEnglish },
  { admin: adminFrench, shell: shellFrench },
);

/** What the page says and reads out, apart from what people wrote and what programs call things. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const theirs =
      'script, style, code, pre, blockquote, q, [lang=en], .maplibregl-marker, a[href^="/admin/people/"]';
    const texts: string[] = [document.title];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(theirs)) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        texts.push(element.getAttribute(name) ?? '');
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      }
    }
    return [...new Set(texts.map((it) => it.trim()).filter(Boolean))];
  });

async function foreignOn(page: Page, where: string): Promise<string[]> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  // Not by its role, which a sheet in front takes away.
  await page.locator('h1').first().waitFor();
  await expect(page.locator('[aria-busy=true]:not(button)')).toHaveCount(0);
  const texts = await textsOf(page);
  const foreign = (it: string) => isUntranslated(it) || isRawName(it) || isEnglish(it);
  return texts.filter(foreign).map((it) => `${where}: ${it}`);
}

test('in French nothing of operations is left in English or says a raw name', async ({
  page,
  world,
  spot,
}) => {
  test.slow();
  const customer = await newCustomer(world, spot.place.home);
  const { kitchenId, bowl } = spot.kitchen;
  const { id } = await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 1 });
  const lists = groups.flatMap(({ places }) => places.map(({ to }) => to));
  const found: string[] = [];
  await page.goto('/admin');
  await page.evaluate(() => localStorage.setItem('ff.locale', '"fr"'));
  try {
    for (const path of [...lists, '/admin/newsletters/new', `/admin/people/${customer.id}`]) {
      await page.goto(path);
      found.push(...(await foreignOn(page, path)));
    }

    await page.goto(`/admin/orders/${id}`);
    await expect(page.getByText('Message envoyé')).toBeVisible();
    await page.getByRole('button', { name: 'Annuler la commande' }).click();
    await page.getByRole('dialog', { name: 'Annuler la commande' }).waitFor();
    found.push(...(await foreignOn(page, 'an order')));

    await page.goto(`/admin/audit?objectId=${id}`);
    await page.getByRole('button', { name: 'Ouvrir', exact: false }).first().click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await foreignOn(page, 'an entry of the audit log')));
  } finally {
    // The browser is shared with the stories that follow.
    await page.evaluate(() => localStorage.removeItem('ff.locale'));
  }
  expect(found).toEqual([]);
});
