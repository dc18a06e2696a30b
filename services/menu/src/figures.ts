import type { Clock } from '@foodiefast/kit/clock';
import { addMs } from '@foodiefast/kit/clock';
import type { RatingDocument, StockDocument } from './documents.ts';
import type { Figures } from './domain/shown.ts';
import { isDuplicate, type Mongo } from './mongo.ts';

/** What others count about our kitchens and dishes: the newest version of each, whatever came first. */
export type FigureStore = ReturnType<typeof createFigures>;
/** As it is kept in Redis. */
export type FigureRows = { ratings: RatingDocument[]; soldOut: string[] };

const dayMs = 24 * 3_600_000;
// A night's last hours count for the day before, anywhere on earth.
const pastDays = 3;

export function createFigures({ mongo, clock }: { mongo: Mongo; clock: Clock }) {
  const dayAgo = (days: number) =>
    addMs(clock.now(), -days * dayMs)
      .toISOString()
      .slice(0, 10);
  return {
    async rate({ _id, version, ...sums }: RatingDocument): Promise<void> {
      await unlessOlder(() =>
        mongo.ratings.updateOne(
          { _id, version: { $lt: version } },
          { $set: { version, ...sums } },
          { upsert: true },
        ),
      );
    },

    async stock({ _id, version, ...rest }: StockDocument): Promise<void> {
      await unlessOlder(() =>
        mongo.stock.updateOne(
          { _id, version: { $lt: version } },
          { $set: { version, ...rest } },
          { upsert: true },
        ),
      );
    },

    /** Service dates that are over everywhere are of no use to anybody. */
    async forgetStock(): Promise<void> {
      await mongo.stock.deleteMany({ serviceDate: { $lt: dayAgo(pastDays) } });
    },

    ratings: (): Promise<RatingDocument[]> => mongo.ratings.find().toArray(),

    async soldOut(): Promise<string[]> {
      const rows = await mongo.stock
        .find({ left: { $lte: 0 }, serviceDate: { $gte: dayAgo(pastDays) } })
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      return rows.map(({ _id }) => _id);
    },
  };
}

export const stockId = (dishId: string, serviceDate: string): string => `${dishId} ${serviceDate}`;

export function figuresOf({ ratings, soldOut }: FigureRows): Figures {
  const sums = new Map(ratings.map((it) => [it._id, it]));
  const gone = new Set(soldOut);
  return {
    rating: (kitchenId) => sums.get(kitchenId) ?? null,
    isSoldOut: (dishId, serviceDate) => gone.has(stockId(dishId, serviceDate)),
  };
}

/** The filter does not find a newer version, so the upsert meets it as a duplicate. */
async function unlessOlder(upsert: () => Promise<unknown>): Promise<void> {
  try {
    await upsert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
