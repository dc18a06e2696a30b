import type { Person } from '@foodiefast/e2e/actors/person';
import { expect, type Page } from 'playwright/test';
import { enter } from './enter.ts';

/** Puts a dish into the basket, from the kitchen's page. */
export async function choose(
  page: Page,
  { kitchenId }: { kitchenId: string },
  dish: string,
): Promise<void> {
  await page.goto(`/kitchens/${kitchenId}`);
  await page.getByRole('button', { name: dish, exact: true }).click();
  await page.getByRole('button', { name: /^Add for/ }).click();
  await expect(page.getByRole('link', { name: /View basket/ })).toBeVisible();
}

/** From the basket to the checkout, past the sign-in which it asks a guest for. */
export async function toCheckout(page: Page, person: Person): Promise<void> {
  await page.goto('/checkout');
  await page.getByRole('link', { name: 'Sign in to order' }).click();
  await enter(page, person);
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
}

export const orderButton = (page: Page) => page.getByRole('button', { name: /^Order for/ });

export const headline = (page: Page) => page.getByRole('heading', { level: 1 });

export const orderIdOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? '';
