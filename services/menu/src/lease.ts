import { addMs, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { isDuplicate, type Mongo } from './mongo.ts';

export type Lease = {
  /** True while this process is the one that may do the work. */
  held(): Promise<boolean>;
  release(): Promise<void>;
};

const leaseMs = 5_000;
const renewMs = 1_000;

/**
 * One holder at a time, and another one within 5 s after it was killed. Clocks that differ may give
 * two for a moment: what is done under it must bear being done twice.
 */
export function createLease(o: { mongo: Mongo; clock: Clock; name: string }): Lease {
  const { leases } = o.mongo;
  const owner = newId();
  let renewAt = 0;
  return {
    async held() {
      const now = o.clock.now();
      if (now.getTime() < renewAt) return true;
      renewAt = 0;
      try {
        await leases.updateOne(
          { _id: o.name, $or: [{ owner }, { until: { $lt: now } }] },
          { $set: { owner, until: addMs(now, leaseMs) } },
          { upsert: true },
        );
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
      renewAt = now.getTime() + renewMs;
      return true;
    },
    async release() {
      renewAt = 0;
      await leases.deleteOne({ _id: o.name, owner });
    },
  };
}
