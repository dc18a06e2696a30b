import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { choose, orderButton, toCheckout } from './support/customer.ts';
import { enter, livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('a price that rose at the checkout is shown before anything is charged', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen);
  const customer = await newCustomer(world, place.home);
  await livesAt(page, place.home);
  await choose(page, kitchen, 'Bowl');
  await toCheckout(page, customer);
  const before = await orderButton(page).innerText();

  const chef = kitchen.chef.client;
  const draft = await chef.send(menuEndpoints.draft);
  const { sections } = draft.body;
  await chef.call(menuEndpoints.putDraft, {
    headers: { 'if-match': draft.headers.get('etag') ?? '' },
    body: {
      sections: sections.map((section) => ({
        ...section,
        dishes: section.dishes.map((dish) => ({ ...dish, priceCents: dish.priceCents + 100 })),
      })),
    },
  });
  await chef.call(menuEndpoints.publish);
  await expect(async () => {
    const menu = await world.guest.call(menuEndpoints.getMenu, {
      params: { id: kitchen.kitchenId },
    });
    expect(menu.sections[0]?.dishes[0]?.priceCents).toBe(1350);
  }).toPass();

  await orderButton(page).click();
  await expect(page.getByText('Bowl now costs €13.50 (it was €12.50).')).toBeVisible();
  await expect(page.getByText('Nothing was charged.')).toBeVisible();
  await page.getByRole('button', { name: 'Update basket' }).click();
  await expect(orderButton(page)).toBeEnabled();
  expect(await orderButton(page).innerText()).not.toBe(before);
});

test('a dish that sold out in the basket is dropped with one tap', async ({ page, world }) => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen, { rarePortions: 1 });
  const first = await newCustomer(world, place.home);
  const customer = await newCustomer(world, place.home);
  await livesAt(page, place.home);
  await choose(page, kitchen, 'Bowl');
  await choose(page, kitchen, 'Rare bowl');
  await toCheckout(page, customer);
  await expect(orderButton(page)).toBeEnabled();
  const { kitchenId, rare } = kitchen;
  await first.order({ kitchenId, dishId: rare.dishId, quantity: 1 });

  await orderButton(page).click();
  await expect(page.getByText('Rare bowl is sold out.')).toBeVisible();
  await page.getByRole('button', { name: 'Update basket' }).click();
  await expect(page.getByText('Rare bowl')).toHaveCount(0);
  await expect(orderButton(page)).toBeEnabled();
});

test('a basket and a favourite of the phone are there on the computer', async ({
  page,
  browser,
  spot,
  customer,
}) => {
  await livesAt(page, spot.place.home);
  await choose(page, spot.kitchen, 'Bowl');
  await page.getByRole('button', { name: 'Add to favourites' }).click();
  await enter(page, customer);
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/me/cart') && answer.request().method() === 'PUT',
  );
  await page.getByRole('button', { name: 'Add to favourites' }).click();
  await expect(page.getByRole('button', { name: 'Remove from favourites' })).toBeVisible();
  expect((await kept).ok()).toBe(true);

  const computer = await browser.newContext({ locale: 'en-GB' });
  const other = await computer.newPage();
  await other.goto('/sign-in?next=/account/favourites');
  await enter(other, customer);
  await expect(other.getByRole('link', { name: 'Story Kitchen' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Basket, 1 item' })).toBeVisible();
  await computer.close();
});
