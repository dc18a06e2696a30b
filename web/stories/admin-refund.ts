import { newPlace } from '@foodiefast/e2e/actors/place';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';
import { acceptedOrder } from './support/courier.ts';

test('a dish is refunded, and the order tells who got what back and why', async ({
  page,
  world,
}) => {
  const { order, customer } = await acceptedOrder(world, newPlace());
  await page.goto('/admin/orders');
  await page.getByLabel('Number or id (order, customer, chef)').fill(order.number.toLowerCase());
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: order.number }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(order.number);

  const money = page.getByRole('region', { name: 'Money' });
  await money.getByRole('button', { name: 'Refund' }).click();
  const sheet = page.getByRole('dialog');
  const give = sheet.getByRole('button', { name: 'Refund', exact: true });
  await expect(give).toBeDisabled();
  await sheet.getByRole('button', { name: 'One more' }).click();
  await expect(sheet.getByText('The customer gets €12.50')).toBeVisible();
  await expect(sheet.getByLabel('Who bears it')).toHaveValue('chef');
  await sheet.getByLabel('Reason').fill('The bowl arrived cold');
  await give.click();
  await expect(sheet).toHaveCount(0);

  const refund = money.getByRole('listitem').filter({ hasText: 'The bowl arrived cold' });
  await expect(refund).toContainText('€12.50');
  await expect(refund).toContainText('Arrived');
  const timeline = page.getByRole('region', { name: 'What happened' });
  const entry = timeline.getByRole('listitem').filter({ hasText: 'Money refunded' });
  await expect(entry.first()).toContainText('€12.50');

  // No portion is left, so more goes back by amount alone, and never more than there is.
  await money.getByRole('button', { name: 'Refund' }).click();
  await sheet.getByLabel('Amount in euros').fill('500');
  await expect(sheet.getByText(/An amount between/)).toBeVisible();
  await expect(give).toBeDisabled();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toHaveCount(0);
  const refunded = async () => (await customer.sees(order.id, 'ACCEPTED')).refunded.amount;
  await expect.poll(refunded).toBe(1250);
});
