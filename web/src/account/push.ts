import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';
import type { paths } from '../api/schema.gen.ts';

type Known =
  paths['/api/v1/me/push-subscriptions']['get']['responses'][200]['content']['application/json'];
export type Device = Known['items'][number];
/** `unable`: this browser has no such messages, or only once the app is on its home screen. */
export type Here = 'unable' | 'denied' | 'off' | 'on';

/** Under which id the platform knows this browser. */
const ownKey = 'ff.push';

/** Every browser of the person that gets messages, and how it is with this one. */
export const devicesQuery = queryOptions({
  queryKey: ['me', 'push-subscriptions'],
  queryFn: async ({ signal }): Promise<Known & { own: string | null; here: Here }> => {
    const [{ publicKey, items }, subscription] = await Promise.all([
      told(api.GET('/api/v1/me/push-subscriptions', { signal })),
      subscriptionHere(),
    ]);
    const own = subscription ? localStorage.getItem(ownKey) : null;
    const here = items.some(({ id }) => id === own) ? 'on' : await withoutOne();
    return { publicKey, items, own, here };
  },
});

/** Asks the person when they were not asked yet; what they said shows in the query. */
export async function tellHere(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return;
  const worker = await navigator.serviceWorker.ready;
  // One that is left belongs to another account, or to one that does not want it any more.
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh, auth } };
  const { id } = await told(api.POST('/api/v1/me/push-subscriptions', { body }));
  localStorage.setItem(ownKey, id);
}

export async function removeDevice(id: string): Promise<void> {
  await told(api.DELETE('/api/v1/me/push-subscriptions/{id}', { params: { path: { id } } }));
  if (id === localStorage.getItem(ownKey)) await forgetHere();
}

/** Who signs out here is not told anything here any more; the push service says so to us. */
export async function forgetHere(): Promise<void> {
  localStorage.removeItem(ownKey);
  await (await subscriptionHere())?.unsubscribe();
}

const registration = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
    ? navigator.serviceWorker.getRegistration()
    : undefined;

const subscriptionHere = async (): Promise<PushSubscription | null> =>
  (await (await registration())?.pushManager.getSubscription()) ?? null;

async function withoutOne(): Promise<Here> {
  if (!(await registration())) return 'unable';
  return Notification.permission === 'denied' ? 'denied' : 'off';
}
