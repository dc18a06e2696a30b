import type { Kitchen } from '@foodiefast/e2e/actors/kitchen';
import type { Page } from 'playwright/test';
import { enter } from './enter.ts';

const tablet = { width: 1180, height: 820 };

/** The chef signs in on a tablet and starts the shift. */
export async function openBoard(page: Page, { chef }: Kitchen): Promise<void> {
  await page.setViewportSize(tablet);
  await page.goto('/kitchen');
  await enter(page, chef);
  await page.getByRole('button', { name: 'Start shift with sound' }).first().click();
}

/** The card of an order, in a lane when it matters which. */
export const card = (page: Page, number: string, lane?: 'New' | 'Cooking' | 'Ready') =>
  (lane ? page.getByRole('region', { name: new RegExp(`^${lane}`) }) : page).getByRole('article', {
    name: number,
  });
