import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { card, startCooking, startShift } from './support/chef.ts';
import { pinOf, wrong } from './support/codes.ts';
import { expect, test } from './support/story.ts';

test('an order comes up live, is accepted, cooked and handed over by its code', async ({
  page,
  world,
}) => {
  const { kitchen, customer } = await startShift(page, world);
  await expect(page.getByText('Nothing new.')).toBeVisible();

  const { id, number } = await customer.ordersAndPays({
    kitchenId: kitchen.kitchenId,
    dishId: kitchen.bowl.dishId,
    quantity: 2,
    collected: true,
  });
  await expect(card(page, number, 'New').getByText('Bowl')).toBeVisible();
  await page.getByRole('button', { name: `Accept ${number}, ready in 15 minutes` }).click();
  const cooking = card(page, number, 'Cooking');
  await expect(cooking.getByText(/1[2-5] min/)).toBeVisible();
  await customer.sees(id, 'ACCEPTED');
  await startCooking(page, number);
  await customer.sees(id, 'PREPARING');
  await cooking.getByRole('button', { name: '5 more minutes' }).click();
  await expect(cooking.getByText(/(1[6-9]|20) min/)).toBeVisible();
  await cooking.getByRole('button', { name: 'Ready' }).click();

  await card(page, number, 'Ready').getByRole('link', { name: 'Hand over' }).click();
  const code = await pinOf(customer, id);
  await page.getByLabel('Code of the customer').fill(wrong(code));
  await page.getByRole('button', { name: 'Handed over' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'code is wrong' })).toBeVisible();
  await page.getByLabel('Code of the customer').fill(code);
  await page.getByRole('button', { name: 'Handed over' }).click();
  await expect(card(page, number)).toHaveCount(0);
  await customer.sees(id, 'DELIVERED');
});

test('the time to answer counts down, and what the customer cancels is not cooked', async ({
  page,
  world,
}) => {
  const { kitchen, customer } = await startShift(page, world, { acceptMinutes: 3 });
  const { id, number } = await customer.ordersAndPays({
    kitchenId: kitchen.kitchenId,
    dishId: kitchen.bowl.dishId,
    quantity: 1,
  });
  const timer = card(page, number, 'New').getByRole('timer');
  await expect(timer).toHaveText(/^[12]:\d\d$/);
  const secondsLeft = async () => {
    const [minutes = 0, seconds = 0] = ((await timer.textContent()) ?? '').split(':').map(Number);
    return minutes * 60 + seconds;
  };
  const before = await secondsLeft();
  await expect.poll(secondsLeft).toBeLessThan(before - 2);

  await customer.client.call(customerOrderEndpoints.cancel, { params: { id }, body: {} });
  await expect(
    page.getByRole('alert').filter({ hasText: `${number} was cancelled` }),
  ).toBeVisible();
  await expect(card(page, number)).toHaveCount(0);
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByText(`${number} was cancelled`)).toHaveCount(0);
});

test('a lost connection is unmistakable, and the board catches up', async ({
  page,
  context,
  world,
}) => {
  const { kitchen, customer } = await startShift(page, world);
  const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
  const seen = await customer.ordersAndPays(cart);
  await expect(card(page, seen.number, 'New')).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByRole('alert').filter({ hasText: 'Connection lost since' })).toBeVisible();
  const missed = await customer.ordersAndPays(cart);
  await page.getByRole('button', { name: `Accept ${seen.number}, ready in 10 minutes` }).click();
  await expect(page.getByText('That was not done.')).toBeVisible();
  await expect(card(page, missed.number)).toHaveCount(0);

  await context.setOffline(false);
  await expect(page.getByText('Connected again.')).toBeVisible();
  await expect(card(page, missed.number, 'New')).toBeVisible();
  await expect(card(page, seen.number, 'New')).toBeVisible();
});

test('an order that can not be cooked is rejected, and its dish leaves the menu', async ({
  page,
  world,
}) => {
  const { kitchen, customer } = await startShift(page, world, { rarePortions: 5 });
  const { id, number } = await customer.ordersAndPays({
    kitchenId: kitchen.kitchenId,
    dishId: kitchen.rare.dishId,
    quantity: 1,
  });
  await card(page, number, 'New').getByRole('link', { name: 'Change or reject' }).click();
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await page.getByLabel('Sold out').check({ force: true });
  await page.getByRole('button', { name: 'Reject order' }).click();
  await expect(card(page, number)).toHaveCount(0);
  await customer.sees(id, 'REJECTED');

  await page.getByRole('link', { name: 'Stock' }).first().click();
  await expect(page.getByText(/Sold out/)).toBeVisible();
});
