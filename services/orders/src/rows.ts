import type { Insertable, Selectable } from 'kysely';
import { readyTarget, stuckAt } from './domain/due.ts';
import type { Cause, Order } from './domain/order.ts';
import type { Tables } from './tables.ts';

export type OrderRow = Selectable<Tables['orders']>;

/** Ids and figures that are searched for stand in columns, the rest of the order as one document. */
type Details = Omit<
  Order,
  | 'id'
  | 'number'
  | 'version'
  | 'status'
  | 'cause'
  | 'customerId'
  | 'kitchenId'
  | 'chefId'
  | 'courierId'
  | 'placedAt'
  | 'tries'
>;

export function toRow(order: Order, updatedAt: Date): Insertable<Tables['orders']> {
  const { id, number, version, status, cause, customerId, kitchenId, chefId, courierId } = order;
  const { placedAt, tries, ...rest } = order;
  return {
    id,
    number,
    version,
    status,
    cause,
    customer_id: customerId,
    kitchen_id: kitchenId,
    chef_id: chefId,
    courier_id: courierId,
    total_cents: order.amounts.totalCents,
    placed_at: placedAt,
    updated_at: updatedAt,
    due_at: readyTarget(order),
    stuck_at: stuckAt(order),
    collect_tries: tries.collect,
    handover_tries: tries.handover,
    details: JSON.stringify(detailsOf(rest)),
  };
}

export function toOrder(row: OrderRow): Order {
  return {
    ...missingBefore,
    ...(row.details as Details),
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    cause: row.cause as Cause | null,
    customerId: row.customer_id,
    kitchenId: row.kitchen_id,
    chefId: row.chef_id,
    courierId: row.courier_id,
    placedAt: row.placed_at.toISOString(),
    tries: { collect: row.collect_tries, handover: row.handover_tries },
  };
}

/** What orders that were written by an earlier release do not have. */
const missingBefore = {
  ride: null,
  liability: null,
  promotion: null,
  cooking: null,
  reminded: { times: 0, at: null },
  contacts: [],
  hasAlternatives: false,
} satisfies Partial<Order>;

function detailsOf(rest: Omit<Order, 'placedAt' | 'tries'>): Details {
  const {
    id: _id,
    number: _number,
    version: _version,
    status: _status,
    cause: _cause,
    customerId: _customer,
    kitchenId: _kitchen,
    chefId: _chef,
    courierId: _courier,
    ...details
  } = rest;
  return details;
}
