import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { headline } from './support/customer.ts';
import { enter, livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('who can not be cooked for sees at once what else there is, now and later', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const [kitchen, other, customer] = await Promise.all([
    openKitchen(world, place.kitchen),
    openKitchen(world, place.kitchen),
    newCustomer(world, place.home),
  ]);
  const { kitchenId, bowl, chef } = kitchen;
  const { id } = await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 2 });
  await livesAt(page, place.home);
  await page.goto(`/orders/${id}`);
  await enter(page, customer);
  await expect(headline(page)).toHaveText('Story Kitchen is looking at your order');

  const body = { reason: 'Out of rice', soldOutDishIds: [] };
  await chef.client.call(chefOrderEndpoints.reject, { params: { id }, body });
  await expect(headline(page)).toHaveText('The chef could not take it');
  const instead = page.getByRole('region', { name: 'Something else instead?' });
  await instead.getByRole('link', { name: 'Story Kitchen' }).click();
  await expect(page).toHaveURL(new RegExp(`/kitchens/${other.kitchenId}$`));

  await page.goBack();
  await instead.getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Choose a time' })).toBeChecked();
  await expect(page.getByText('2 ×')).toBeVisible();
});
