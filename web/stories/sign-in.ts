import { enter } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('a chef who signs in stands in the kitchen, and finds back there from the meals', async ({
  page,
  spot,
}) => {
  await page.goto('/sign-in');
  await enter(page, spot.kitchen.chef);
  await expect(page).toHaveURL(/\/kitchen/);
  await page.goto('/');
  await page.getByRole('link', { name: 'My kitchen' }).first().click();
  await expect(page).toHaveURL(/\/kitchen/);
});

test('who is new finds registering beside signing in, and is welcomed', async ({ page }) => {
  const email = `new-${Date.now()}@people.foodiefast.example`;
  await page.goto('/sign-in');
  await page.getByText('Create account', { exact: true }).first().click();
  await page.getByLabel('Your name').fill('Noor');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('a sentence to remember');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText(`Welcome. A mail to ${email}`)).toBeVisible();
  await expect(page).toHaveURL('/');
});
