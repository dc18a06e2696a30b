import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { cards, payByCard } from './support/card.ts';
import { choose, headline, orderButton, orderIdOf, toCheckout } from './support/customer.ts';
import { livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

const waiting = 'Story Kitchen is looking at your order';

test.beforeEach(async ({ page, spot, customer }) => {
  await livesAt(page, spot.place.home);
  await choose(page, spot.kitchen, 'Bowl');
  await toCheckout(page, customer);
});

test('a guest chooses, signs in, pays with a bank’s question and sees the chef say yes', async ({
  page,
  spot,
}) => {
  await orderButton(page).click();
  await payByCard(page, cards.challenged);
  await page.getByRole('button', { name: 'Approve' }).click();

  await expect(headline(page)).toHaveText(waiting);
  await spot.kitchen.chef.client.call(chefOrderEndpoints.accept, {
    params: { id: orderIdOf(page) },
    body: { minutes: 15 },
  });
  await expect(headline(page)).toHaveText('Story Kitchen has said yes');
});

test('a declined card leaves the order unpaid, and another card pays it', async ({ page }) => {
  await orderButton(page).click();
  await payByCard(page, cards.declined);
  await expect(page.getByRole('alert')).toContainText('declined');
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText(waiting);
});

test('two taps on the button are one order', async ({ page, customer }) => {
  await orderButton(page).dblclick();
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText(waiting);
  const { items } = await customer.client.call(customerOrderEndpoints.list, { query: {} });
  expect(items).toHaveLength(1);
});

test('a tab that died while paying is no lost order', async ({ page, context, customer }) => {
  await orderButton(page).click();
  await page.getByLabel('Card number').waitFor();
  const paymentPage = page.url();
  await page.close();

  const elsewhere = await context.browser()?.newContext({ locale: 'en-GB' });
  if (!elsewhere) throw new Error('the browser is gone');
  const paying = await elsewhere.newPage();
  await paying.goto(paymentPage);
  await payByCard(paying, cards.good);
  await paying.waitForURL(/\/sign-in/);
  await elsewhere.close();

  const back = await context.newPage();
  await back.goto('/orders');
  await back.getByRole('link', { name: 'Story Kitchen' }).click();
  await expect(headline(back)).toHaveText(waiting);
  await customer.sees(orderIdOf(back), 'PLACED');
});

test('who goes back from the payment page finds the order waiting', async ({ page }) => {
  await orderButton(page).click();
  await page.getByRole('link', { name: /Back to FoodieFast/ }).click();
  await expect(page.getByText('You left the payment page.')).toBeVisible();
  await expect(page.getByText('The order waits for your payment until')).toBeVisible();
  await page.getByRole('link', { name: 'Pay now' }).click();
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText(waiting);
});
