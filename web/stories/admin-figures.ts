import { readFile } from 'node:fs/promises';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { expect } from 'playwright/test';
import { faultsOn, test } from './support/admin.ts';

const today = () => new Date().toISOString().slice(0, 10);

test('figures are plots, tables and files, of the period that the address says', async ({
  page,
  world,
  spot,
}) => {
  const customer = await newCustomer(world, spot.place.home);
  const { kitchenId, bowl } = spot.kitchen;
  await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 1 });

  const figure = page.getByRole('region', { name: 'Orders', exact: true });
  const placed = async () => {
    await page.goto('/admin/figures?days=30');
    await figure.getByText('As a table').click();
    return Number(await figure.getByRole('row').last().getByRole('cell').nth(1).textContent());
  };
  await expect.poll(placed).toBeGreaterThan(0);
  await expect(figure.getByRole('row')).toHaveCount(31);
  for (const name of [
    'Orders',
    'Revenue',
    'Until the chef says yes',
    'Until the meal is there',
    'Couriers',
  ]) {
    await expect(page.getByRole('application', { name })).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Why orders ended' })).toBeVisible();

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\uFEFFDay,Placed,Delivered,Ended without a meal,Under way');
  expect(lines.at(-1)).toMatch(new RegExp(`^${today()},[1-9]`));

  const [whole] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'All figures as CSV' }).click(),
  ]);
  expect(await readFile(await whole.path(), 'utf8')).toMatch(/^day,orders,delivered,/);

  await page.getByText('7 days').click();
  await expect(page).toHaveURL(/days=7/);
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('row')).toHaveCount(8);
  await page.goBack();
  await expect(page).toHaveURL(/days=30/);

  await page.getByLabel('From', { exact: true }).fill('2026-01-01');
  await page.getByLabel('To (included)').fill('2026-12-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(
    page.getByText('Choose a last day that is 0 to 91 days after the first.'),
  ).toBeVisible();
  await page.getByLabel('To (included)').fill('2026-01-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No orders in this period' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing where admins look after the platform (${colorScheme})`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const places = [
      'settings',
      'newsletters',
      'newsletters/new',
      'figures',
      'dead-letters',
      'audit',
    ];
    for (const place of places) expect(await faultsOn(page, `/admin/${place}`)).toEqual([]);
  });
}
