import { suppressionLifted } from '@foodiefast/contracts/newsletters';
import { openParking } from '@foodiefast/e2e/parked';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';

const group = 'admin';
const { topic } = suppressionLifted;

test('what a service could not handle is looked at, tried again, and handled in the end', async ({
  page,
  world,
}) => {
  const parking = openParking(process.env);
  const suppressionId = crypto.randomUUID();
  const broken = await parking.tell({
    contract: suppressionLifted,
    key: suppressionId,
    data: { suppressionId: 'nobody knows', adminId: world.admin.id },
  });
  const mended = await parking.park(
    group,
    {
      contract: suppressionLifted,
      key: suppressionId,
      data: { suppressionId, adminId: world.admin.id },
    },
    new Error('the disk was full'),
  );
  const row = (id: string) =>
    page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: new RegExp(id) }) });
  try {
    await expect(async () => {
      await page.goto('/admin/dead-letters?service=admin');
      await expect(row(broken)).toBeVisible({ timeout: 3_000 });
    }).toPass();

    await row(broken).getByRole('button', { name: 'Open' }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText('suppressionId', { exact: false })).toBeVisible();
    await expect(sheet.getByText('What the event says stays with the service')).toBeVisible();
    await sheet.getByRole('button', { name: 'Try again', exact: true }).click();
    await expect(page.getByText('0 events were handled')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: broken })).toBeVisible();

    await row(mended).getByText('the disk was full').waitFor();
    await row(mended).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Try 1 again' }).click();
    await expect(page.getByText('1 event was handled')).toBeVisible();
    await expect(row(mended)).toHaveCount(0);
    await expect(row(broken)).toBeVisible();
  } finally {
    for (const id of [broken, mended]) await parking.forget(group, topic, id);
    await parking.close();
  }

  await expect(async () => {
    await page.goto(`/admin/audit?objectId=${suppressionId}`);
    await expect(page.getByRole('cell', { name: 'Address gets mail again' })).toBeVisible({
      timeout: 3_000,
    });
  }).toPass();
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByText('The chain is whole')).toBeVisible();
});
