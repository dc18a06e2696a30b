import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { type Selectable, sql } from 'kysely';
import { editableUntil } from './rules.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['ratings']>;

export async function ratingById(db: Db<Tables>, id: string) {
  const row = await db.selectFrom('ratings').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Rating');
  return view(row);
}

/** For who gave it; nobody else learns whether there is one. */
export async function ratingOfOrder(db: Db<Tables>, orderId: string, customerId: string) {
  const row = await db
    .selectFrom('ratings')
    .innerJoin('deliveries', 'deliveries.order_id', 'ratings.order_id')
    .selectAll('ratings')
    .where('ratings.order_id', '=', orderId)
    .where('deliveries.customer_id', '=', customerId)
    .executeTakeFirst();
  if (!row) throw notFound('Rating');
  return view(row);
}

export async function ratingsOfKitchen(
  db: Db<Tables>,
  cursors: Cursors,
  { kitchenId, limit, cursor }: { kitchenId: string; limit: number; cursor?: string | undefined },
) {
  const scope = `ratings ${kitchenId}`;
  let query = db
    .selectFrom('ratings')
    .selectAll()
    .where('kitchen_id', '=', kitchenId)
    .where('hidden_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor) query = query.where(after(cursors.read(scope, cursor)));
  return toPage(await query.execute(), limit, {
    item: view,
    cursor: (last) => cursors.write(scope, [last.created_at.toISOString(), last.id]),
  });
}

type Moderated = {
  kitchenId?: string | undefined;
  stars?: number | undefined;
  hidden?: 'true' | 'false' | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** For moderation: ratings of all kitchens, newest first, with what is hidden. */
export async function ratingsForAdmin(db: Db<Tables>, cursors: Cursors, o: Moderated) {
  let query = db
    .selectFrom('ratings')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(o.limit + 1);
  if (o.kitchenId) query = query.where('kitchen_id', '=', o.kitchenId);
  if (o.stars) query = query.where('stars', '<=', o.stars);
  if (o.hidden) query = query.where('hidden_at', o.hidden === 'true' ? 'is not' : 'is', null);
  if (o.cursor) query = query.where(after(cursors.read('moderated', o.cursor)));
  return toPage(await query.execute(), o.limit, {
    item: (row) => ({ ...view(row), hidden: hiddenOf(row) }),
    cursor: (last) => cursors.write('moderated', [last.created_at.toISOString(), last.id]),
  });
}

const after = ([at, id]: readonly (string | number)[]) =>
  sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`;

const hiddenOf = ({ hidden_at: at, hidden_by: adminId, hidden_reason: reason }: Row) =>
  at && adminId ? { at: at.toISOString(), adminId, reason: reason ?? '' } : null;

const newestMax = 20;

/** The newest ratings of each of some kitchens, as their pages begin. */
export async function newestRatings(db: Db<Tables>, kitchenIds: readonly string[]) {
  const { rows } = await sql<Row>`
    SELECT newest.* FROM unnest(${kitchenIds}::uuid[]) AS kitchen(id),
      LATERAL (
        SELECT * FROM ratings WHERE kitchen_id = kitchen.id AND hidden_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT ${newestMax}
      ) AS newest
    ORDER BY newest.created_at DESC, newest.id DESC`.execute(db);
  return rows.map(view);
}

/** How a kitchen and its dishes are rated, without what is hidden. */
export async function ratingFigures(db: Db<Tables>, kitchenId: string) {
  const kitchen = await db
    .selectFrom('ratings')
    .select((row) => ['stars', row.fn.countAll<number>().as('ratings')])
    .where('kitchen_id', '=', kitchenId)
    .where('hidden_at', 'is', null)
    .groupBy('stars')
    .execute();
  const { rows: dishes } = await sql<{ dishId: string; ratings: number; starsSum: number }>`
    SELECT dish ->> 'dishId' AS "dishId", count(*) AS ratings,
      sum((dish ->> 'stars')::int) AS "starsSum"
    FROM ratings, jsonb_array_elements(dishes) dish
    WHERE kitchen_id = ${kitchenId} AND hidden_at IS NULL
    GROUP BY 1 ORDER BY ratings DESC, 1 LIMIT 500`.execute(db);
  const of = (stars: number) => kitchen.find((row) => row.stars === stars)?.ratings ?? 0;
  return {
    ratings: kitchen.reduce((sum, row) => sum + row.ratings, 0),
    starsSum: kitchen.reduce((sum, row) => sum + row.stars * row.ratings, 0),
    byStars: [1, 2, 3, 4, 5].map(of),
    dishes,
  };
}

const view = (row: Row) => ({
  id: row.id,
  orderId: row.order_id,
  kitchenId: row.kitchen_id,
  stars: row.stars,
  comment: row.comment,
  dishes: row.dishes,
  createdAt: row.created_at.toISOString(),
  editableUntil: editableUntil(row.created_at).toISOString(),
  answer: row.answer,
  hidden: row.hidden_at !== null,
});
