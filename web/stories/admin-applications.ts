import { usersEndpoints } from '@foodiefast/contracts/users';
import { newPerson, phone } from '@foodiefast/e2e/actors/person';
import { until } from '@foodiefast/e2e/until';
import type { World } from '@foodiefast/e2e/world';
import { expect, type Page } from 'playwright/test';
import { test } from './support/admin.ts';

async function applicant({ guest }: World, name: string) {
  const who = await newPerson(guest, name);
  await until('the application', () =>
    who.client.call(usersEndpoints.applyAsCourier, {
      body: { vehicle: 'cargo', phone, about: 'I know each hill of the city.' },
    }),
  );
  return who;
}

/** A name of its own, so that a list of many applicants has one row of it. */
const named = (first: string) => `${first}${Math.random().toString(36).slice(2, 8)}`;

/** The oldest come first: the newest may be some pages away. */
async function look(page: Page, name: string): Promise<void> {
  const row = page.getByRole('row', { name });
  const more = page.getByRole('button', { name: 'Show more' });
  await expect(async () => {
    await page.getByRole('heading', { name: 'Applications', level: 1 }).waitFor();
    await expect(page.locator('[aria-busy=true]:not(button)')).toHaveCount(0);
    while (!(await row.isVisible()) && (await more.isVisible())) await more.click();
    if (await row.isVisible()) return;
    // Only what has settled is loaded anew: a session is not renewed twice with one token.
    await page.reload();
    throw new Error(`${name} is not in the list yet`);
  }).toPass({ timeout: 90_000 });
  await row.getByRole('button', { name: 'Open', exact: true }).click();
}

test('an applicant is approved, and is a courier at once', async ({ page, world }) => {
  const name = named('Ines');
  const ines = await applicant(world, name);
  await page.goto('/admin/applications');
  await look(page, name);
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Cargo bike')).toBeVisible();
  await expect(sheet.getByText('I know each hill of the city.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(`${name} is approved`)).toBeVisible();
  await expect(page.getByRole('row', { name })).toHaveCount(0);
  await until('the role', async () => (await ines.renew()).includes('courier'));
});

test('who is rejected reads why, and may hand in again', async ({ page, world }) => {
  const name = named('Noor');
  const noor = await applicant(world, name);
  await page.goto('/admin/applications');
  await look(page, name);
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('What they read').fill('Please add your insurance.');
  await sheet.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('The application is rejected')).toBeVisible();
  const [own] = await until('the answer', async () => {
    const { items } = await noor.client.call(usersEndpoints.myApplications);
    return items[0]?.state === 'REJECTED' ? items : undefined;
  });
  expect(own?.reason).toBe('Please add your insurance.');
  await applicantAgain(noor);
});

async function applicantAgain(who: Awaited<ReturnType<typeof applicant>>): Promise<void> {
  await until('another application', () =>
    who.client.call(usersEndpoints.applyAsCourier, { body: { vehicle: 'bike', phone } }),
  );
}
