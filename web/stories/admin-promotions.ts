import { expect } from 'playwright/test';
import { faultsOn, test } from './support/admin.ts';

test('a code is written, listed and ended, on a phone too', async ({ page, world: _world }) => {
  const code = `STORY-${Date.now()}`;
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await faultsOn(page, '/admin/promotions')).toEqual([]);
  await page.getByRole('button', { name: 'New code' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Code').fill(code.toLowerCase());
  await sheet.getByLabel('Percent', { exact: true }).fill('20');
  await sheet.getByLabel('At most, in euros').fill('5');
  await sheet.getByLabel('Budget in euros').fill('100');
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(sheet).toHaveCount(0);

  const row = page.getByRole('row').filter({ hasText: code });
  await expect(row.getByText('Running')).toBeVisible();
  await expect(row.getByText('20%, €5.00 at most')).toBeVisible();
  await row.getByRole('button', { name: 'End' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await expect(row.getByText('Ended')).toBeVisible();
});
