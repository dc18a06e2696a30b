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
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor) {
    const [at, id] = cursors.read(scope, cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return toPage(await query.execute(), limit, {
    item: view,
    cursor: (last) => cursors.write(scope, [last.created_at.toISOString(), last.id]),
  });
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
});
