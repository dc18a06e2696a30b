import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import { promotionEndpoints } from '@foodiefast/contracts/promotions';
import { until } from '@foodiefast/e2e/until';
import { cards, payByCard } from './support/card.ts';
import { choose, headline, orderButton, orderIdOf, toCheckout } from './support/customer.ts';
import { livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('a code takes its discount off at the checkout; one that does not count is left out', async ({
  page,
  world,
  spot,
  customer,
}) => {
  const { kitchenId, bowl } = spot.kitchen;
  const code = `STORY-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const discount = { cents: 300 };
  const from = new Date().toISOString();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await world.admin.client.call(promotionEndpoints.create, {
    body: { code, kitchenId, discount, from, until: tomorrow, budgetCents: 10_000 },
  });
  const lines = [{ dishId: bowl.dishId, quantity: 1, choiceIds: [] }];
  const wish = { kitchenId, fulfilment: 'collection' as const, lines, promotion: code };
  await until('the code counts', () =>
    world.guest.call(publicOrderEndpoints.quote, { body: wish }),
  );

  await livesAt(page, spot.place.home);
  await choose(page, spot.kitchen, 'Bowl');
  await toCheckout(page, customer);
  const apply = async (typed: string) => {
    await page.getByLabel('Promotion code').fill(typed);
    await page.getByRole('button', { name: 'Apply' }).click();
  };
  await page.getByRole('button', { name: 'I have a code' }).click();
  await apply('NO-SUCH-CODE');
  await expect(page.getByText('We do not know this code.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on without the code' }).click();
  await expect(orderButton(page)).toBeEnabled();
  const before = await orderButton(page).innerText();

  await apply(code.toLowerCase());
  await expect(page.getByText('Discount')).toBeVisible();
  await expect(orderButton(page)).not.toHaveText(before);
  await orderButton(page).click();
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText('Story Kitchen is looking at your order');
  const params = { id: orderIdOf(page) };
  const { order } = await customer.client.call(customerOrderEndpoints.get, { params });
  expect(order.amounts.discount).toEqual({ amount: 300, currency: 'EUR' });
});
