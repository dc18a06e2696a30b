import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { cards, payByCard } from './support/card.ts';
import { choose, headline, orderButton, toCheckout } from './support/customer.ts';
import { livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('a guest chooses, signs in, pays with a bank’s question and sees the chef decide', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen);
  const customer = await newCustomer(world, place.home);
  await livesAt(page, place.home);
  await choose(page, kitchen, 'Bowl');
  await toCheckout(page, customer);
  await orderButton(page).click();
  await payByCard(page, cards.challenged);
  await page.getByRole('button', { name: 'Approve' }).click();

  await expect(headline(page)).toHaveText('Story Kitchen is looking at your order');
  const orderId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await kitchen.chef.client.call(chefOrderEndpoints.accept, {
    params: { id: orderId },
    body: { minutes: 15 },
  });
  await expect(headline(page)).toHaveText('Story Kitchen has said yes');
});

test('a declined card leaves the order unpaid, and another card pays it', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen);
  const customer = await newCustomer(world, place.home);
  await livesAt(page, place.home);
  await choose(page, kitchen, 'Bowl');
  await toCheckout(page, customer);
  await orderButton(page).click();
  await payByCard(page, cards.declined);
  await expect(page.getByRole('alert')).toContainText('declined');
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText('Story Kitchen is looking at your order');
});
