import { createECDH, randomBytes } from 'node:crypto';
import { notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import type { PushMessage } from '@foodiefast/contracts/notifications';
import type { Page } from 'playwright/test';
import { enter } from './support/enter.ts';
import { expect, test } from './support/story.ts';

test('somebody sees which devices get messages, and takes one off', async ({ page, customer }) => {
  await customer.client.call(notificationEndpoints.addPush, { body: aBrowser() });
  await page.goto('/account/messages');
  await enter(page, customer);
  await expect(page.getByRole('heading', { name: 'Messages on your devices' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Chrome' }).click();
  await expect(page.getByText('Chrome')).toHaveCount(0);
  const { items } = await customer.client.call(notificationEndpoints.listPush);
  expect(items).toEqual([]);

  const reminders = page.getByRole('region', { name: 'What your devices show' });
  await reminders.getByRole('switch', { name: 'Reminders' }).uncheck({ force: true });
  await expect
    .poll(() => customer.client.call(notificationEndpoints.readSettings))
    .toMatchObject({ topics: { reminders: { push: false, email: true } } });
});

test('a browser that may not show messages says where to allow them', async ({
  page,
  customer,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' }),
  );
  await page.goto('/account/messages');
  await enter(page, customer);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect(page.getByText('Messages are blocked for this site')).toBeVisible();
});

test('a message comes up while the app is closed', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const message: PushMessage = {
    title: 'On its way',
    body: 'Your meal has left the kitchen.',
    path: '/orders/17',
    tag: 'order17',
    locale: 'en',
  };
  await push(page, message);
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const notifications = await registration.getNotifications();
      return notifications.map(({ title, body, tag, lang, data }) => ({
        title,
        body,
        tag,
        lang,
        path: (data as { path: string }).path,
      }));
    });
  const { locale: lang, ...rest } = message;
  await expect.poll(shown).toEqual([{ ...rest, lang }]);
  await push(page, { ...message, title: 'Almost there' });
  await expect.poll(shown).toEqual([{ ...rest, lang, title: 'Almost there' }]);
});

/** What a browser would hand in, of a push service that is known. */
function aBrowser() {
  const keys = createECDH('prime256v1');
  return {
    endpoint: `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`,
    keys: {
      p256dh: keys.generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    },
  };
}

/** Hands a message to the service worker, as the browser does with what its push service sends. */
async function push(page: Page, message: PushMessage): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const known = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await known,
    data: JSON.stringify(message),
  });
  await devtools.detach();
}
