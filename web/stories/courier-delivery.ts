import { newPlace } from '@foodiefast/e2e/actors/place';
import { pinOf, wrong } from './support/codes.ts';
import { cooked, offered, standAt, takeOffer, tap, typeCode } from './support/courier.ts';
import { expect, test } from './support/story.ts';

test('a courier goes online, takes an offer and brings the meal, code by code', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const ordered = await offered(page, world, { place, from: place.near });
  const { customer, order } = ordered;
  await expect(page.getByText('You are the only free courier here.')).toBeVisible();
  await takeOffer(page);
  await expect(page.getByRole('heading', { name: 'To Story Kitchen' })).toBeVisible();
  await expect(page.getByText('1 Rue du Four')).toBeVisible();
  await tap(page, 'I am on my way');
  await standAt(page, place.kitchen.point);
  await tap(page, 'I am at the kitchen');

  const code = await cooked(ordered);
  await tap(page, 'I have the meal');
  await typeCode(page, wrong(code));
  await expect(page.getByText('That is not the code. Ask again.')).toBeVisible();
  await typeCode(page, code);

  await expect(page.getByRole('heading', { name: 'To Hana' })).toBeVisible();
  await expect(page.getByText('Third floor')).toBeVisible();
  await customer.sees(order.id, 'OUT_FOR_DELIVERY');
  await standAt(page, place.home.point);
  await tap(page, 'I am at the door');
  await tap(page, 'Handed over');
  await typeCode(page, await pinOf(customer, order.id));
  await customer.sees(order.id, 'DELIVERED');
  // It is said for a moment only, and then the next offer is looked for.
  await expect(page.getByRole('heading', { name: 'Looking for an offer' })).toBeVisible();

  await page.getByRole('link', { name: 'Rides' }).first().click();
  await expect(page.getByText(order.number)).toBeVisible();
});
