import type { Clock } from '@foodiefast/kit/clock';
import { addMs } from '@foodiefast/kit/clock';
import type { Inbox } from '@foodiefast/kit/inbox';
import { isDuplicate, type Mongo } from './mongo.ts';

// Longer than any topic keeps its events.
const keptMs = 8 * 24 * 3_600_000;
const forgetEvery = 256;

/**
 * Without a transaction the effect comes first and is remembered after it: a crash between the two
 * applies it again. So every effect compares versions and may happen twice.
 */
export function mongoInbox<Work>(o: { mongo: Mongo; clock: Clock; work: Work }): Inbox<Work> {
  const { inbox } = o.mongo;
  let sinceForgotten = 0;
  return {
    async once(consumer, event, effect) {
      const _id = `${consumer} ${event.id}`;
      if (await inbox.findOne({ _id }, { projection: { _id: 1 } })) return 'known';
      await effect(o.work);
      const at = o.clock.now();
      try {
        await inbox.insertOne({ _id, at });
      } catch (error) {
        if (isDuplicate(error)) return 'known';
        throw error;
      }
      sinceForgotten += 1;
      if (sinceForgotten >= forgetEvery) {
        sinceForgotten = 0;
        await inbox.deleteMany({ at: { $lt: addMs(at, -keptMs) } });
      }
      return 'applied';
    },
  };
}
