import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { newPerson } from '@foodiefast/e2e/actors/person';
import { until } from '@foodiefast/e2e/until';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';
import { enter } from './support/enter.ts';

test('a suspended account is out and stays out, until it is let in again', async ({
  page,
  world,
  browser,
}) => {
  const mallory = await newPerson(world.guest, 'Mallory');
  await page.goto('/admin/people');
  await page.getByLabel('E-mail, name or id').fill(mallory.email);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: 'Mallory' }).click();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Reason').fill('Threatened a courier');
  await sheet.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(page.getByText('Mallory is suspended')).toBeVisible();
  await expect(page.getByText('Threatened a courier')).toBeVisible();

  const theirs = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    locale: 'en-GB',
  });
  const tab = await theirs.newPage();
  await tab.goto('/sign-in');
  await enter(tab, mallory);
  await expect(tab.getByText('This account is suspended.')).toBeVisible();

  await page.getByRole('button', { name: 'Let in again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let in again' }).click();
  await expect(page.getByText('In good standing')).toBeVisible();
  await enter(tab, mallory);
  await expect(tab).toHaveURL('/');
  await theirs.close();
});

test('a customer’s problem is taken, answered and closed', async ({ page, world, spot }) => {
  const customer = await newCustomer(world, spot.place.home);
  const { kitchenId, bowl } = spot.kitchen;
  const order = await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 1 });
  const body = { kind: 'MISSING_ITEM' as const, text: 'The chopsticks are missing.' };
  const { id } = await until('the case', () =>
    customer.client.call(caseEndpoints.report, { params: { id: order.id }, body }),
  );
  await page.goto(`/admin/cases/${id}`);
  await expect(page.getByText('The chopsticks are missing.')).toBeVisible();
  await page.getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByText('The case is yours')).toBeVisible();
  await page.getByLabel('Your answer').fill('They come with the next courier.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Waits for the customer')).toBeVisible();
  const { items } = await customer.client.call(caseEndpoints.ofOrder, { params: { id: order.id } });
  expect(items[0]?.messages.at(-1)?.text).toBe('They come with the next courier.');

  await page.getByRole('button', { name: 'Close the case' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await expect(page.getByRole('button', { name: 'Take it' })).toHaveCount(0);
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: order.number }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Reason').fill('The customer asked us to');
  await sheet.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByText('Cancelled by operations').first()).toBeVisible();
  const { order: after } = await customer.client.call(customerOrderEndpoints.get, {
    params: { id: order.id },
  });
  expect(after.status).toBe('CANCELLED');
});
