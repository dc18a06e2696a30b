import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { openBoard } from './support/chef.ts';
import { expect, test } from './support/story.ts';

test('a dish is written, looked at, published, and taken off with one tap', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen);
  const params = { id: kitchen.kitchenId };
  const offered = async () => {
    const { sections } = await world.guest.call(menuEndpoints.getMenu, { params });
    return sections.flatMap(({ dishes }) =>
      dishes.filter((it) => it.available).map((it) => it.name.en),
    );
  };
  await openBoard(page, kitchen);
  await page.getByRole('link', { name: 'Menu' }).first().click();
  await page.getByRole('link', { name: 'Add dish' }).click();
  await page.getByLabel('Price in euros').fill('free');
  await page.getByRole('button', { name: 'Save in the draft' }).click();
  await expect(page.getByText('Type an amount such as 12.50.')).toBeVisible();
  await page.getByLabel('Name in French').fill('Tarte au citron');
  await page.getByLabel('Name in English').fill('Lemon tart');
  await page.getByLabel('Description in French').fill('Meringuée.');
  await page.getByLabel('Price in euros').fill('6,50');
  await page.getByText('Gluten', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Save in the draft' }).click();

  await expect(page.getByRole('link', { name: 'Lemon tart' })).toBeVisible();
  expect(await offered()).not.toContain('Lemon tart');
  await page.getByRole('link', { name: 'Preview' }).click();
  await expect(page.getByRole('button', { name: 'Lemon tart' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText('Version 2 is what customers see now')).toBeVisible();
  await expect.poll(offered).toContain('Lemon tart');

  await page.getByRole('link', { name: 'Stock' }).first().click();
  await page.getByRole('switch', { name: 'Offer Lemon tart' }).uncheck({ force: true });
  await expect(page.getByText('Taken off the menu')).toBeVisible();
  await expect.poll(offered).not.toContain('Lemon tart');
});
