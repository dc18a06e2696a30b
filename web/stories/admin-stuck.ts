import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { type Courier, newCourier } from '@foodiefast/e2e/actors/courier';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';
import { acceptedOrder } from './support/courier.ts';

/** After so many no's the ride waits for an admin. */
const offersMax = 5;

const declines = async ({ client }: Courier): Promise<boolean> => {
  const { offer } = await client.call(deliveryEndpoints.currentOffer);
  if (!offer) return false;
  await client.call(deliveryEndpoints.declineOffer, { params: { id: offer.id } });
  return true;
};

test('a ride that nobody takes shows as stuck, and is given to a courier by hand', async ({
  page,
  world,
}) => {
  const place = newPlace();
  const couriers = await Promise.all(
    Array.from({ length: offersMax }, () => newCourier(world, place.near)),
  );
  const { order } = await acceptedOrder(world, place);
  const said = new Set<Courier>();
  await expect
    .poll(
      async () => {
        for (const it of couriers) if (!said.has(it) && (await declines(it))) said.add(it);
        return said.size;
      },
      { timeout: 90_000 },
    )
    .toBe(offersMax);

  await page.goto('/admin/stuck');
  const row = page.getByRole('region', { name: 'Rides that wait for us' }).getByRole('row', {
    name: order.number,
  });
  await expect(row).toContainText('No courier found yet');
  await row.getByRole('button', { name: 'Assign a courier' }).click();
  const sheet = page.getByRole('dialog');
  // The list is by nearness; those of this story stand next to the kitchen.
  await sheet.getByRole('radio').first().check({ force: true });
  await sheet.getByLabel('Reason').fill('Agreed on the phone');
  await sheet.getByRole('button', { name: 'Assign a courier' }).click();
  await expect(page.getByText(/The ride is Courier.*’s now/)).toBeVisible();
  await expect(row).toHaveCount(0);

  const jobs = await Promise.all(
    couriers.map(({ client }) => client.call(deliveryEndpoints.currentJob)),
  );
  expect(jobs.filter(({ job }) => job?.orderNumber === order.number)).toHaveLength(1);
  await page.goto(`/admin/orders/${order.id}`);
  const timeline = page.getByRole('region', { name: 'What happened' });
  await expect(timeline.getByText('Seeking farther, paying more')).toBeVisible();
  await expect(timeline.getByText('Courier found').first()).toBeVisible();
});
