import { type OrderFacts, orderFacts } from '@foodiefast/contracts/orders';
import { currencyAmount } from '@foodiefast/contracts/primitives';
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
  const facts = orderFacts.parse(row.facts);
  return {
    order: {
      id,
      number: facts.number,
      status: facts.status,
      cause: facts.cause,
      customerId: facts.customerId,
      kitchenId: facts.kitchenId,
      kitchenName: facts.kitchenName,
      chefId: facts.chefId,
      courierId: facts.courierId,
      fulfilment: facts.fulfilment,
      total: currencyAmount(facts.totalCents),
      placedAt: facts.placedAt,
      updatedAt: row.updated_at.toISOString(),
      eta: facts.eta,
      // Orders knows what is stuck (GET /admin/orders?stuck=true); this copy only tells the past.
      stuck: false,
      details: detailsOf(facts, await namesOf(db, facts)),
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

type Names = { customerName: string | null; chefName: string | null; courierName: string | null };

async function namesOf(db: Db<Tables>, facts: OrderFacts): Promise<Names> {
  const { customerId, chefId, courierId } = facts;
  const ids = [customerId, chefId, ...(courierId ? [courierId] : [])];
  const rows = await db
    .selectFrom('people')
    .select(['user_id', 'name'])
    .where('user_id', 'in', ids)
    .execute();
  const nameOf = (id: string | null) => rows.find((row) => row.user_id === id)?.name ?? null;
  return {
    customerName: nameOf(customerId),
    chefName: nameOf(chefId),
    courierName: nameOf(courierId),
  };
}

const detailsOf = (facts: OrderFacts, names: Names) => ({
  ...names,
  slot: facts.slot,
  acceptBy: facts.acceptBy,
  readyBy: facts.readyBy,
  deliveredAt: facts.deliveredAt,
  liability: facts.liability,
  lines: facts.lines.map(({ name, quantity, totalCents }) => ({
    name,
    quantity,
    total: currencyAmount(totalCents),
  })),
  items: currencyAmount(facts.itemsCents),
  delivery: currencyAmount(facts.deliveryCents),
  smallOrder: currencyAmount(facts.smallOrderCents),
  service: currencyAmount(facts.serviceCents),
  discount: currencyAmount(facts.discountCents),
  tip: currencyAmount(facts.tipCents),
});
