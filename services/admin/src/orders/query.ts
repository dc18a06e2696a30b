import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';

const entriesMax = 500;

/** One order as the events told it, with everything that happened to it, oldest first. */
export async function orderWithTimeline(db: Db<Tables>, id: string) {
  const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Order');
  const entries = await db
    .selectFrom('timeline')
    .selectAll()
    .where('order_id', '=', id)
    .orderBy('at')
    .orderBy('event_id')
    .limit(entriesMax)
    .execute();
  const { facts } = row;
  return {
    order: {
      id,
      number: facts.number,
      status: facts.status,
      cause: facts.cause,
      customerId: facts.customerId,
      kitchenId: facts.kitchenId,
      chefId: facts.chefId,
      total: { amount: facts.totalCents, currency: facts.currency },
      placedAt: facts.placedAt,
      updatedAt: row.updated_at.toISOString(),
      // Orders knows what is stuck (GET /admin/orders?stuck=true); this copy only tells the past.
      stuck: false,
    },
    timeline: entries.map((entry) => ({
      at: entry.at.toISOString(),
      version: entry.version,
      action: entry.action,
      actor: { role: entry.actor_role, id: entry.actor_id },
      detail: entry.detail,
      source: entry.source,
      eventId: entry.event_id,
    })),
  };
}
