import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import type { Write } from '@foodiefast/kit/write';
import { sql } from 'kysely';
import { limits } from './domain/limits.ts';
import type { Instant, Order } from './domain/order.ts';
import { asTheChefSays, type Cooked, learn, type Pace } from './domain/pace.ts';
import { tookMinutes } from './domain/took.ts';
import type { Tables } from './tables.ts';

/** What was learned of a kitchen; the chef's own figures until something was. */
export async function readPace(db: Db<Tables> | Tx<Tables>, kitchenId: string): Promise<Pace> {
  const row = await db
    .selectFrom('paces')
    .select('pace')
    .where('kitchen_id', '=', kitchenId)
    .executeTakeFirst();
  return (row?.pace as Pace | undefined) ?? asTheChefSays;
}

/** Notes how long a meal took, once it has left the kitchen; each order is noted once. */
export async function noteCooked(tx: Tx<Tables>, order: Order, at: Date): Promise<void> {
  const minutes = tookMinutes(order);
  if (minutes === null || !order.cooking) return;
  const { dishId, figureMinutes, load } = order.cooking;
  const { id, kitchenId } = order;
  await sql`
    INSERT INTO cooked (order_id, kitchen_id, dish_id, figure_minutes, took_minutes, load, at)
    VALUES (${id}, ${kitchenId}, ${dishId}, ${figureMinutes}, ${minutes}, ${load}, ${at})
    ON CONFLICT DO NOTHING`.execute(tx);
  await setDeadline(tx, { kind: 'learn-pace', id: kitchenId, dueAt: at });
}

/** Learns from the newest meals of a kitchen and forgets the ones before. */
export const learnPace =
  ({ write }: { write: Write<Tables> }): DeadlineHandler =>
  async ({ id: kitchenId }) => {
    await write(null, async (tx) => {
      const meals = await newestOf(tx, kitchenId);
      const oldest = meals.at(-1);
      if (!oldest) return {};
      const pace = JSON.stringify(learn(meals));
      await sql`
        INSERT INTO paces (kitchen_id, pace) VALUES (${kitchenId}, ${pace})
        ON CONFLICT (kitchen_id) DO UPDATE SET pace = excluded.pace`.execute(tx);
      await sql`DELETE FROM cooked WHERE kitchen_id = ${kitchenId} AND at < ${oldest.at}`.execute(
        tx,
      );
      return {};
    });
  };

async function newestOf(
  tx: Tx<Tables>,
  kitchenId: string,
): Promise<(Cooked & { at: Instant | Date })[]> {
  const { rows } = await sql<Cooked & { at: Date }>`
    SELECT dish_id AS "dishId", figure_minutes AS "figureMinutes", took_minutes AS "tookMinutes",
      load, at
    FROM cooked WHERE kitchen_id = ${kitchenId}
    ORDER BY at DESC LIMIT ${limits.mealsLearnedFrom}`.execute(tx);
  return rows;
}
