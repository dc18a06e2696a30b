import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCourier } from '@foodiefast/e2e/actors/courier';
import { until } from '@foodiefast/e2e/until';
import { cards, payByCard } from './support/card.ts';
import { choose, headline, orderButton, orderIdOf, toCheckout } from './support/customer.ts';
import { livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('an order is followed live from the tap to the door, then rated, tipped and receipted', async ({
  page,
  world,
  spot,
  customer,
}) => {
  test.slow();
  const { kitchen, place } = spot;
  const courier = await newCourier(world, place.near);
  await livesAt(page, place.home);
  await choose(page, kitchen, 'Bowl');
  await toCheckout(page, customer);
  await orderButton(page).click();
  await payByCard(page, cards.good);
  await expect(headline(page)).toHaveText('Story Kitchen is looking at your order');
  const id = orderIdOf(page);
  const { number } = await customer.sees(id, 'PLACED');

  await test.step('the chef cooks and a courier comes', async () => {
    await kitchen.chef.client.call(chefOrderEndpoints.accept, {
      params: { id },
      body: { minutes: 10 },
    });
    await expect(headline(page)).toHaveText('Story Kitchen has said yes');
    const job = await courier.takes(number);
    await until('started', () => kitchen.does('start', id));
    await expect(headline(page)).toHaveText('Your meal is on the stove');
    await kitchen.does('ready', id);
    await expect(headline(page)).toHaveText('Your meal is ready');
    await courier.step(job, 'to_pickup');
    await courier.at(place.kitchen.point);
    await courier.step(job, 'at_pickup');
    const code = (await kitchen.order(id))?.pickupCode ?? '';
    await courier.step(job, 'collected', code);
    await expect(headline(page)).toHaveText(/is bringing your meal|is on its way/);
    await courier.at(place.near);
    await expect(page.getByText('The courier is where the bike is.')).toBeVisible();
    await courier.at(place.home.point);
    await courier.step(job, 'at_dropoff');
    const pin = await page.getByText(/^\d{4}$/).innerText();
    await courier.step(job, 'delivered', pin);
    await expect(headline(page)).toHaveText('Enjoy your meal');
  });
  courier.stream.close();

  await page.getByTitle('Wonderful').click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Thank you. The chef reads it.')).toBeVisible();

  await page.getByRole('group', { name: 'Thank the courier?' }).getByText('€3.00').click();
  await page.getByRole('button', { name: 'Tip €3.00' }).click();
  await payByCard(page, cards.good);
  await expect(page.getByText('Your tip of €3.00 is on its way')).toBeVisible();

  await page.getByRole('button', { name: 'Something was wrong' }).click();
  await page.getByLabel('What happened?').fill('The soup was missing.');
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The soup was missing.')).toBeVisible();

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as PDF' }).click();
  expect((await file).suggestedFilename()).toBe(`foodiefast-${number}.pdf`);
});
