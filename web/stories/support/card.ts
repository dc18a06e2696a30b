import type { Page } from 'playwright/test';

export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  challenged: '4000 0025 0000 3155',
} as const;

/** Types a card on the provider's own page. */
export async function payByCard(page: Page, card: string): Promise<void> {
  await page.getByLabel('E-mail').fill('hana@stories.foodiefast.example');
  await page.getByLabel('Card number').fill(card);
  await page.getByLabel('Expiry').fill('12/34');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: /^Pay/ }).click();
}
