import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import type { Subscription } from './subscription.ts';

export type Watch = { everyMs: number; silenceMaxMs: number; standstillMaxMs: number };

const patienceMax = 8;

const usual: Watch = { everyMs: 5_000, silenceMaxMs: 20_000, standstillMaxMs: 30_000 };

/**
 * Keeps a subscription alive: one that the group has not heard of for 20 s, or that has messages
 * waiting and touched none for 30 s, is replaced. While the broker is away that is not its fault.
 * One that gets nowhere again has twice the time, up to eight times: on a machine that is too busy
 * to join a group in 30 s, starting again would be what keeps it from ever joining.
 */
export function watch(o: {
  start: () => Subscription;
  /** Fails while the broker is away. */
  lag: () => Promise<number>;
  progressAtMs: () => number;
  log: Logger;
  limits?: Partial<Watch> | undefined;
}) {
  const { everyMs, silenceMaxMs, standstillMaxMs } = { ...usual, ...o.limits };
  const alarm = createAlarm();
  const stopping = new AbortController();
  let subscription = o.start();
  let startedAtMs = performance.now();
  let lastLag = 0;
  let healthy = true;
  let patience = 1;

  async function guard(): Promise<void> {
    await alarm.sleep(everyMs);
    while (!stopping.signal.aborted) {
      try {
        await look();
      } catch (error) {
        o.log.debug({ err: error }, 'the broker is away');
      }
      await alarm.sleep(everyMs);
    }
  }

  async function look(): Promise<void> {
    lastLag = await o.lag();
    const nowMs = performance.now();
    const silenceMs = nowMs - subscription.beatAtMs();
    const standstillMs = nowMs - Math.max(startedAtMs, o.progressAtMs());
    const fine = lastLag === 0 && silenceMs <= silenceMaxMs;
    if (fine || o.progressAtMs() > startedAtMs) patience = 1;
    const stuck = lastLag > 0 && standstillMs > standstillMaxMs * patience;
    healthy = silenceMs <= silenceMaxMs * patience && !stuck;
    if (healthy || stopping.signal.aborted) return;
    o.log.error(
      { silenceMs, standstillMs, lag: lastLag },
      'the consumer stands still: restarting it',
    );
    await subscription.stop();
    if (stopping.signal.aborted) return;
    subscription = o.start();
    startedAtMs = performance.now();
    patience = Math.min(patienceMax, patience * 2);
  }

  const done = guard();
  return {
    healthy: () => healthy,
    lastLag: () => lastLag,
    async stop() {
      stopping.abort();
      alarm.wake();
      await subscription.stop();
      await done;
    },
  };
}
