import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { cards, payByCard } from './support/card.ts';
import { card, openBoard, startCooking } from './support/chef.ts';
import { goOnline, newRider, standAt, takeOffer, tap, typeCode } from './support/courier.ts';
import { choose, headline, orderButton, orderIdOf, toCheckout } from './support/customer.ts';
import { livesAt } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('one order on three screens at once: what one taps, the others see', async ({
  page: table,
  browser,
  world,
}) => {
  test.slow();
  const place = newPlace();
  const [kitchen, customer, rider] = await Promise.all([
    openKitchen(world, place.kitchen),
    newCustomer(world, place.home),
    newRider(world),
  ]);
  const tablet = await browser.newContext();
  const phone = await browser.newContext();
  const board = await tablet.newPage();
  const ride = await phone.newPage();
  await openBoard(board, kitchen);
  await goOnline(ride, rider, place.near);
  await livesAt(table, place.home);

  const number = await test.step('the customer orders and pays', async () => {
    await choose(table, kitchen, 'Bowl');
    await toCheckout(table, customer);
    await orderButton(table).click();
    await payByCard(table, cards.good);
    await expect(headline(table)).toHaveText('Story Kitchen is looking at your order');
    return (await customer.sees(orderIdOf(table), 'PLACED')).number;
  });

  await test.step('the chef says yes and cooks', async () => {
    await expect(card(board, number, 'New').getByText('Bowl')).toBeVisible();
    await board.getByRole('button', { name: `Accept ${number}, ready in 10 minutes` }).click();
    await expect(headline(table)).toHaveText('Story Kitchen has said yes');
    await startCooking(board, number);
    await expect(headline(table)).toHaveText('Your meal is on the stove');
  });

  await test.step('the courier comes while it cooks', async () => {
    await expect(ride.getByText('New offer')).toBeVisible();
    await takeOffer(ride);
    await expect(ride.getByRole('heading', { name: 'To Story Kitchen' })).toBeVisible();
    await tap(ride, 'I am on my way');
    await standAt(ride, place.kitchen.point);
    await tap(ride, 'I am at the kitchen');
    await card(board, number, 'Cooking').getByRole('button', { name: 'Ready' }).click();
    await expect(headline(table)).toHaveText('Your meal is ready');
    await expect(ride.getByText('The meal is ready')).toBeVisible();
  });

  await test.step('the meal changes hands by the code on the board', async () => {
    const code = await card(board, number, 'Ready')
      .getByText(/^\d{4}$/)
      .innerText();
    await tap(ride, 'I have the meal');
    await typeCode(ride, code);
    await expect(ride.getByRole('heading', { name: 'To Hana' })).toBeVisible();
    await expect(headline(table)).toHaveText('Rider is bringing your meal');
    await expect(card(board, number, 'Ready')).toHaveCount(0);
    await expect(table.getByText('The courier is where the bike is.')).toBeVisible();
  });

  await test.step('and again by the one that the customer sees', async () => {
    await standAt(ride, place.home.point);
    await tap(ride, 'I am at the door');
    await expect(headline(table)).toHaveText('Rider is at your door');
    await tap(ride, 'Handed over');
    await typeCode(ride, await table.getByText(/^\d{4}$/).innerText());
    await expect(headline(table)).toHaveText('Enjoy your meal');
    await expect(ride.getByRole('heading', { name: 'Looking for an offer' })).toBeVisible();
    await expect(card(board, number)).toHaveCount(0);
  });
  await Promise.all([tablet.close(), phone.close()]);
});
