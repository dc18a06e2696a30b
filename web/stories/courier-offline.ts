import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { until } from '@foodiefast/e2e/until';
import { cooked, offered, standAt, takeOffer, tap, typeCode } from './support/courier.ts';
import { expect, test } from './support/story.ts';

test('taps without a network are kept, and go out in order when it is back', async ({
  page,
  context,
  world,
}) => {
  const place = newPlace();
  const ordered = await offered(page, world, { place, from: place.kitchen.point });
  await takeOffer(page);
  const code = await cooked(ordered);
  await expect(page.getByRole('heading', { name: 'To Story Kitchen' })).toBeVisible();

  await context.setOffline(true);
  await tap(page, 'I am on my way');
  await tap(page, 'I am at the kitchen');
  await tap(page, 'I have the meal');
  await typeCode(page, code);
  await expect(page.getByRole('heading', { name: 'To Hana' })).toBeVisible();
  await expect(page.getByText('3 taps wait for the network')).toBeVisible();
  const { order, kitchen } = ordered;
  expect((await kitchen.order(order.id))?.status).toBe('READY');

  await context.setOffline(false);
  await ordered.customer.sees(order.id, 'OUT_FOR_DELIVERY', 30_000);
  await expect(page.getByText(/wait for the network/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'I am at the door' })).toBeVisible();
});

test('an offer that nobody answers goes, and the courier is told', async ({ page, world }) => {
  const place = newPlace();
  const { rider } = await offered(page, world, { place, from: place.near });
  await expect(page.getByText('That offer has gone')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Looking for an offer' })).toBeVisible();
  const { offer } = await rider.client.call(deliveryEndpoints.currentOffer);
  expect(offer).toBeNull();
});

test('nobody opens: two tries to reach the customer, then the meal goes back', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const ordered = await offered(page, world, { place, from: place.kitchen.point });
  await takeOffer(page);
  const code = await cooked(ordered);
  await tap(page, 'I am on my way');
  await tap(page, 'I am at the kitchen');
  await tap(page, 'I have the meal');
  await typeCode(page, code);
  await standAt(page, place.home.point);
  await tap(page, 'I am at the door');

  await tap(page, 'Something is wrong');
  await page.getByText('Nobody is there').click();
  const report = page.getByRole('button', { name: 'Report it' });
  await expect(report).toBeDisabled();
  await tap(page, 'Rang');
  await tap(page, 'Called');
  await report.click();
  await expect(page.getByRole('heading', { name: 'What becomes of the meal?' })).toBeVisible();
  await tap(page, 'Bring it back to the kitchen');
  await expect(page.getByRole('heading', { name: 'Back to Story Kitchen' })).toBeVisible();
  await until('the return', async () => {
    const { job } = await ordered.rider.client.call(deliveryEndpoints.currentJob);
    return job?.status === 'RETURNING' && job.contacts.length === 2;
  });
});
