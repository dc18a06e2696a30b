/**
 * The part of the service worker that shows the platform's messages (PushMessage of the contracts)
 * while the app is closed; sw.js takes it in.
 */
addEventListener('push', (event) => {
  const { title, body, path, tag, locale } = event.data.json();
  event.waitUntil(
    registration.showNotification(title, {
      body,
      tag,
      // A later message in the place of an earlier one is news too.
      renotify: true,
      lang: locale,
      icon: '/icon-192.png',
      badge: '/icon-192.png',
      data: { path },
    }),
  );
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(new URL(event.notification.data.path, location.origin)));
});

/** A window that is there already comes forward; others may have a form open, and stay as they are. */
async function show(page) {
  if (page.origin !== location.origin) return;
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(({ url }) => new URL(url).pathname === page.pathname);
  await (there ? there.focus() : clients.openWindow(page.href));
}
