import { subscriptionEndpoints } from '@foodiefast/contracts/newsletters';
import { linkIn, openLink } from '@foodiefast/e2e/links';
import type { World } from '@foodiefast/e2e/world';
import { expect } from 'playwright/test';
import { test } from './support/admin.ts';

/** Somebody without an account who wants the newsletter, and has confirmed it. */
async function newReader({ guest, mails }: World): Promise<string> {
  const email = `reader-${crypto.randomUUID()}@stories.foodiefast.example`;
  await guest.call(subscriptionEndpoints.subscribe, { body: { email, locale: 'en' } });
  const mail = await mails.find(email, 'confirm', (it) => it.subject.startsWith('Confirm'));
  await (await openLink(linkIn(mail.text, '/newsletter/confirm'))).press();
  return email;
}

test('a newsletter is written, looked at, tried, and sent to who wants it', async ({
  page,
  world,
}) => {
  const reader = await newReader(world);
  const subject = `The market ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto('/admin/newsletters');
  await page.getByRole('link', { name: 'New newsletter' }).click();
  await page.getByLabel('Subject in French').fill(`Le marché ${subject.slice(-8)}`);
  await page.getByLabel('Subject in English').fill(subject);
  await page.getByRole('button', { name: 'Add a button' }).click();
  for (const [at, [french, english]] of (
    [
      ['Les asperges', 'Asparagus'],
      ['Elles sont là.', 'It is here.'],
      ['Voir', 'Look'],
    ] as const
  ).entries()) {
    await page.getByLabel('In French', { exact: true }).nth(at).fill(french);
    await page.getByLabel('In English', { exact: true }).nth(at).fill(english);
  }
  await page.getByLabel('Leads to').fill('//evil.example');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Type a page of the platform')).toBeVisible();
  await page.getByLabel('Leads to').fill('/search');
  await page.getByRole('button', { name: 'Save draft' }).click();

  await expect(page.getByRole('heading', { level: 1, name: subject, exact: true })).toBeVisible();
  const mail = page.getByRole('group', { name: 'The mail' });
  await expect(mail.getByRole('heading', { name: 'Asparagus' })).toBeVisible();
  await page.getByText('Plain text').click();
  await expect(page.getByText(/Look: .*\/search/)).toBeVisible();

  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  const { email } = world.admin.tokens().account;
  await world.mails.find(email, 'the test', (it) => it.subject === `[Test] ${subject}`);

  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const when = page.getByRole('dialog');
  await expect(when.getByText(/It goes to [\d,]+ subscribers?\./)).toBeVisible();
  await when.getByRole('button', { name: 'Send now' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /100\s?% of [\d,]+ readers?/ }),
  ).toBeVisible();
  const got = await world.mails.find(reader, 'the newsletter', (it) => it.subject === subject);
  expect(got.text).toContain('It is here.');

  await page.getByRole('link', { name: 'All newsletters' }).click();
  await expect(page.getByRole('row').filter({ hasText: subject })).toContainText('Sent');
});
