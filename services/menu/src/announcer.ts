import { backOffMs, createAlarm, within } from '@foodiefast/kit/alarm';
import { eventOf } from '@foodiefast/kit/carrier';
import type { LiveWriter } from '@foodiefast/kit/live';
import type { Logger } from '@foodiefast/kit/log';
import type { Sender } from '@foodiefast/kit/sender';
import { eventsOf } from './announcement.ts';
import type { Announcement, KitchenDocument } from './documents.ts';
import type { Lease } from './lease.ts';
import type { Mongo } from './mongo.ts';
import { publicationOf } from './store.ts';

export type Announcer = {
  /** Call it after a change: it is told at once instead of at the next look. */
  wake: () => void;
  stop(): Promise<void>;
};

const lookMs = 1_000;
const retryMaxMs = 1_000;
const kitchensMax = 20;
const liveWithinMs = 100;
const stopWithinMs = 5_000;

/**
 * Tells Kafka of every kitchen whose marks are ahead of what was announced: the outbox of a store
 * without transactions. An event carries the newest state, so versions that followed each other
 * quickly are told as one. One process does it at a time; killed anywhere, the next one goes on.
 */
export function startAnnouncer(o: {
  mongo: Mongo;
  lease: Lease;
  send: Sender;
  live: LiveWriter;
  log: Logger;
}): Announcer {
  const { kitchens, publications } = o.mongo;
  const alarm = createAlarm();
  const rest = createAlarm();
  const stopping = new AbortController();

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const full = (await o.lease.held()) && (await announcePending()) === kitchensMax;
        if (failures > 0) o.log.info({ failures }, 'kitchens are announced again');
        failures = 0;
        if (!full && !stopping.signal.aborted) await alarm.sleep(lookMs);
      } catch (error) {
        failures += 1;
        o.log.warn({ err: error, failures }, 'kitchens wait to be announced');
        if (!stopping.signal.aborted) await rest.sleep(backOffMs(failures, 100, retryMaxMs));
      }
    }
  }

  async function announcePending(): Promise<number> {
    const pending = await kitchens
      .find({ pending: true })
      .project<Omit<KitchenDocument, 'draft' | 'done'>>({ draft: 0, done: 0 })
      .limit(kitchensMax)
      .toArray();
    for (const document of pending) {
      if (stopping.signal.aborted) break;
      await announce(document);
    }
    return pending.length;
  }

  async function announce(document: Omit<KitchenDocument, 'draft' | 'done'>): Promise<void> {
    const { _id, version, marks, published } = document;
    const menu = published && (await publications.findOne({ _id: published.publicationId }));
    const entries = eventsOf(document, menu && publicationOf(menu));
    await o.send(entries);
    const told = (of: Announcement) => marks[of]?.version ?? 0;
    const announced = { facts: told('facts'), place: told('place'), menu: told('menu') };
    // A kitchen that changed meanwhile stays pending; what it told twice bears the same id.
    await kitchens.updateOne({ _id, version }, { $set: { announced, pending: false } });
    await within(
      show(entries.flatMap((it) => it.live.map((stream) => ({ stream, event: eventOf(it) })))),
      liveWithinMs,
    );
  }

  async function show(entries: Parameters<LiveWriter['write']>[0]): Promise<void> {
    if (entries.length === 0) return;
    try {
      await o.live.write(entries);
    } catch (error) {
      o.log.debug({ err: error }, 'live updates are not written');
    }
  }

  const done = run();
  return {
    wake: () => alarm.wake(),
    async stop() {
      stopping.abort();
      rest.wake();
      alarm.wake();
      await within(done, stopWithinMs);
      await within(
        o.lease
          .release()
          .catch((error: unknown) => o.log.debug({ err: error }, 'the lease runs out by itself')),
        stopWithinMs,
      );
    },
  };
}
