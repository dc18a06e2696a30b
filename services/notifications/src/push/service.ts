import { exposed } from '@foodiefast/kit/failpoints';
import { Agent, request } from 'undici';
import webPush from 'web-push';
import type { Device } from './devices.ts';
import type { VapidKeys } from './keys.ts';

/** GONE: the browser is not subscribed any more. REFUSED: this message is not taken, ever. */
export type Pushed = 'SENT' | 'GONE' | 'REFUSED';
/** Throws what is worth another try. */
export type Push = (
  device: Device,
  o: { message: string; ttlSeconds: number; topic: string },
) => Promise<Pushed>;

const timeoutMs = 10_000;

/** Encrypts for one browser and hands the bytes to its push service (RFC 8030, 8188, 8291, 8292). */
export function openPush(keys: VapidKeys) {
  const agent = new Agent({ connections: 8, connectTimeout: 5_000 });
  const push: Push = async ({ endpoint, p256dh, auth }, { message, ttlSeconds, topic }) => {
    const { method, headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      message,
      { vapidDetails: keys, TTL: ttlSeconds, urgency: 'high', topic, contentEncoding: 'aes128gcm' },
    );
    const status = await exposed('push', async () => {
      const answer = await request(endpoint, {
        method,
        headers: headers as Record<string, string>,
        body,
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body.dump({ limit: 16_384 });
      return answer.statusCode;
    });
    if (status >= 200 && status < 300) return 'SENT';
    if (status === 404 || status === 410) return 'GONE';
    if (status === 429 || status >= 500) throw new Error(`the push service answered ${status}`);
    return 'REFUSED';
  };
  return { push, close: () => agent.close() };
}
