import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { expect } from 'playwright/test';
import { faultsOn, test } from './support/admin.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the orders’ side of operations, ${colorScheme}`, async ({
    page,
    world,
    spot,
  }) => {
    const customer = await newCustomer(world, spot.place.home);
    const { kitchenId, bowl } = spot.kitchen;
    const order = await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 1 });
    await page.emulateMedia({ colorScheme });
    const pages = [
      '/admin',
      '/admin/orders',
      `/admin/orders/${order.id}`,
      '/admin/stuck',
      '/admin/cases',
      '/admin/applications',
      '/admin/people',
      `/admin/people/${customer.id}`,
      '/admin/reviews',
      '/admin/promotions',
    ];
    const faults: string[] = [];
    for (const path of pages) faults.push(...(await faultsOn(page, path)));
    expect(faults).toEqual([]);
  });
}
