import type { Person } from '@foodiefast/testkit/identity';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, type Stage } from './stage.ts';

// A hundred rounds are twenty thousand buyers.
const rounds = Math.min(100, roundsOf(2));
const buyersCount = 200;

let stage: Stage;
let buyers: Person[];
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
  buyers = await Promise.all(Array.from({ length: buyersCount }, () => stage.identity.person()));
});
afterAll(() => stage.close());

const deadlocks = async () => {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`.execute(stage.db);
  return rows[0]?.deadlocks;
};

test(
  `of ${buyersCount} buyers of the last portion exactly one gets it, and nobody an error`,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const dishes = [aDish({ portionsPerDay: 1 }), aDish({ portionsPerDay: 1_000 })];
      const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 5_000 }, dishes);
      const ids = dishes.map(({ id }) => id);
      const answers = await Promise.all(
        buyers.map(async (buyer, index) => {
          // Half of the carts name the dishes the other way round.
          const wanted = index % 2 === 0 ? ids : ids.toReversed();
          const lines = wanted.map((dishId) => ({ dishId, quantity: 1 }));
          const cart = { ...aCart(kitchen), lines };
          const quote = await stage.post('/quotes', buyer, cart);
          if (quote.status !== 201) return quote;
          const key = keyed();
          const { quoteId } = quote.body;
          return stage.post('/orders', buyer, { quoteId, ...byCheckout }, key);
        }),
      );
      const placed = answers.filter(({ status }) => status === 201 || status === 202);
      const others = answers.filter(({ status }) => status > 202);
      expect(placed).toHaveLength(1);
      expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
        new Set(['409 SOLD_OUT']),
      );
      const stock = await stage.db
        .selectFrom('stock')
        .select(['reserved', 'sold', 'initial'])
        .where('kitchen_id', '=', kitchen.kitchenId)
        .orderBy('initial')
        .execute();
      expect(stock).toEqual([
        { reserved: 1, sold: 0, initial: 1 },
        { reserved: 1, sold: 0, initial: 1_000 },
      ]);
    }
    expect(await deadlocks()).toBe(0);
  },
  rounds * 90_000,
);
