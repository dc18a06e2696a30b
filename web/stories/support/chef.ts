import { type Customer, newCustomer } from '@foodiefast/e2e/actors/customer';
import { type Kitchen, openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import type { World } from '@foodiefast/e2e/world';
import { expect, type Page } from 'playwright/test';
import { enter } from './enter.ts';

const tablet = { width: 1180, height: 820 };

/** The chef signs in on a tablet and starts the shift. */
export async function openBoard(page: Page, { chef }: Kitchen): Promise<void> {
  await page.setViewportSize(tablet);
  await page.goto('/kitchen');
  await enter(page, chef);
  await page.getByRole('button', { name: 'Start shift with sound' }).first().click();
}

/** A kitchen of the story's own with its board on the page, and somebody who lives near it. */
export async function startShift(
  page: Page,
  world: World,
  o?: Parameters<typeof openKitchen>[2],
): Promise<{ kitchen: Kitchen; customer: Customer }> {
  const place = newPlace();
  const [kitchen, customer] = await Promise.all([
    openKitchen(world, place.kitchen, o),
    newCustomer(world, place.home),
  ]);
  await openBoard(page, kitchen);
  return { kitchen, customer };
}

/** The card of an order, in a lane when it matters which. */
export const card = (page: Page, number: string, lane?: 'New' | 'Cooking' | 'Ready') =>
  (lane ? page.getByRole('region', { name: new RegExp(`^${lane}`) }) : page).getByRole('article', {
    name: number,
  });

/** Cooking begins once the money is there, which takes payment a moment. */
export async function startCooking(page: Page, number: string): Promise<void> {
  const cooking = card(page, number, 'Cooking');
  await expect(async () => {
    const start = cooking.getByRole('button', { name: 'Start' });
    if (await start.isVisible()) await start.click({ timeout: 2_000 });
    await expect(cooking.getByRole('button', { name: 'Ready' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
