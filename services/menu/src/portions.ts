import { isAway } from '@foodiefast/kit/away';
import { LRUCache } from 'lru-cache';
import type { Mongo } from './mongo.ts';

/** Portions left by dish id; a dish without a row has not been ordered on that day. */
export type PortionsLeft = ReadonlyMap<string, number>;
export type Portions = ReturnType<typeof createPortions>;

const freshMs = 1_000;
const kitchensMax = 1_000;

/** What orders has told of a kitchen's service date, asked for once a second at most. */
export function createPortions({ mongo }: { mongo: Mongo }) {
  const known = new LRUCache<string, PortionsLeft>({
    max: kitchensMax,
    ttl: freshMs,
    allowStaleOnFetchRejection: true,
    async fetchMethod(key) {
      const [kitchenId = '', serviceDate = ''] = key.split(' ');
      const rows = await mongo.stock.find({ kitchenId, serviceDate }).toArray();
      return new Map(rows.map(({ dishId, left }) => [dishId, left]));
    },
  });
  return async (kitchenId: string, serviceDate: string): Promise<PortionsLeft> => {
    try {
      return (await known.fetch(`${kitchenId} ${serviceDate}`)) ?? new Map();
    } catch (error) {
      if (!isAway(error)) throw error;
      return new Map();
    }
  };
}
