import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';

type Query = { q?: string | undefined; limit: number; cursor?: string | undefined };

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What happened to orders, newest first, by an order's number, an id, or the name of an action. */
export async function searchTimeline(
  db: Db<Tables>,
  cursors: Cursors,
  { q, limit, cursor }: Query,
) {
  const scope = `timeline ${q ?? ''}`;
  let query = db
    .selectFrom('timeline')
    .leftJoin('orders', 'orders.id', 'timeline.order_id')
    .selectAll('timeline')
    .select(sql<string | null>`orders.facts ->> 'number'`.as('number'))
    .orderBy('timeline.at', 'desc')
    .orderBy('timeline.event_id', 'desc')
    .limit(limit + 1);
  if (q) query = query.where(fits(q));
  if (cursor) {
    const [at, id] = cursors.read(scope, cursor);
    query = query.where(
      sql<boolean>`(timeline.at, timeline.event_id) < (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  return toPage(await query.execute(), limit, {
    item: (row) => ({
      at: row.at.toISOString(),
      version: row.version,
      action: row.action,
      actor: { role: row.actor_role, id: row.actor_id },
      detail: row.detail,
      source: row.source,
      eventId: row.event_id,
      orderId: row.order_id,
      number: row.number ?? '',
    }),
    cursor: (last) => cursors.write(scope, [last.at.toISOString(), last.event_id]),
  });
}

function fits(q: string): RawBuilder<boolean> {
  if (uuid.test(q)) {
    return sql`(timeline.order_id = ${q} OR timeline.actor_id = ${q} OR timeline.order_id IN (
      SELECT id FROM orders WHERE facts ->> 'chefId' = ${q.toLowerCase()}))`;
  }
  // A number may read like the name of an action.
  return sql`(starts_with(timeline.action, ${q.toLowerCase()}) OR timeline.order_id IN (
    SELECT id FROM orders WHERE facts ->> 'number' = ${q.toUpperCase()}))`;
}
