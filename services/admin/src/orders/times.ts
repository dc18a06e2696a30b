import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import type { DomainEvent } from '@foodiefast/contracts/event';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

const moments = new Map([
  [orderEvents.placed.type, 'asked_at'],
  [orderEvents.accepted.type, 'accepted_at'],
  [orderEvents.delivered.type, 'delivered_at'],
] as const);

/** A moment is told by its own event alone, so it counts also when that comes late. */
export async function markTime(tx: Tx<Tables>, event: DomainEvent<OrderFacts>): Promise<void> {
  const column = moments.get(event.type);
  if (!column) return;
  await tx
    .updateTable('orders')
    .set({ [column]: new Date(event.at) })
    .where('id', '=', event.data.orderId)
    .execute();
}

/** The newest courier and state of a job, when it was given away last, and when it was done. */
export async function keepJob(tx: Tx<Tables>, event: DomainEvent<JobFacts>): Promise<void> {
  const { orderId, status, courierId, payCents } = event.data;
  const at = new Date(event.at);
  const assigned = event.type === jobEvents.assigned.type ? at : null;
  const done = event.type === jobEvents.done.type ? at : null;
  await sql`
    INSERT INTO jobs AS known (order_id, version, status, courier_id, pay_cents, assigned_at, done_at)
    VALUES (${orderId}, ${event.version}, ${status}, ${courierId}, ${payCents}, ${assigned}, ${done})
    ON CONFLICT (order_id) DO UPDATE SET
      assigned_at = greatest(known.assigned_at, excluded.assigned_at),
      done_at = coalesce(known.done_at, excluded.done_at),
      status = CASE WHEN known.version < excluded.version THEN excluded.status ELSE known.status END,
      courier_id = CASE WHEN known.version < excluded.version THEN excluded.courier_id ELSE known.courier_id END,
      pay_cents = CASE WHEN known.version < excluded.version THEN excluded.pay_cents ELSE known.pay_cents END,
      version = greatest(known.version, excluded.version)`.execute(tx);
}
