import type { Address } from '@foodiefast/contracts/primitives';
import type { Person } from '@foodiefast/e2e/actors/person';
import type { Page } from 'playwright/test';

/** Signs in as people do, on the page that asks for it. */
export async function enter(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Has chosen where to eat on an earlier visit. */
export async function livesAt(page: Page, { line1, postcode, city, point }: Address) {
  await page.addInitScript((place) => localStorage.setItem('ff.place', JSON.stringify(place)), {
    line1,
    postcode,
    city,
    point,
  });
}
