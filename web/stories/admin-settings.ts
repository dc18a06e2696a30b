import { adminEndpoints } from '@foodiefast/contracts/admin';
import type { World } from '@foodiefast/e2e/world';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';

/** Somebody else changes something; nothing that other stories go by. */
async function elsewhere({ admin }: World, payoutHoldHours: number): Promise<void> {
  const read = await admin.client.send(adminEndpoints.getSettings);
  await admin.client.call(adminEndpoints.putSettings, {
    headers: { 'if-match': read.headers.get('etag') ?? '' },
    body: { ...read.body, payoutHoldHours },
  });
}

test('a setting is checked, reviewed and changed, and its history says who, when, from and to', async ({
  page,
  world,
}) => {
  await elsewhere(world, 24);
  await page.goto('/admin/settings');
  const held = page.getByLabel('Held before pay-out');
  await expect(held).toHaveValue('24');
  await held.fill('9999');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByText('Choose 0 h to 720 h.')).toBeVisible();

  await held.fill('26');
  await page.getByRole('button', { name: 'Review changes' }).click();
  const review = page.getByRole('dialog');
  await expect(review.getByRole('listitem')).toHaveText(/Held before pay-out\s*24 h → 26 h/);

  // Meanwhile somebody else is first; what was typed here stays, and is compared with theirs.
  await elsewhere(world, 25);
  await review.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(review.getByText('Somebody changed this meanwhile')).toBeVisible();
  await expect(review.getByRole('listitem')).toHaveText(/25 h → 26 h/);
  await review.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(review).toHaveCount(0);

  const history = page.getByRole('region', { name: 'What was changed' }).getByRole('row');
  await expect(history.nth(1)).toContainText(/Held before pay-out.*25 h.*26 h/);
  await expect(history.nth(2)).toContainText(/Held before pay-out.*24 h.*25 h/);
  await page.reload();
  await expect(held).toHaveValue('26');
  await elsewhere(world, 24);
});
