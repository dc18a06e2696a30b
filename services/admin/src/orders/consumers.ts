import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import type { DomainEvent } from '@foodiefast/contracts/event';
import { notificationSent } from '@foodiefast/contracts/notifications';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { Actor, OrderFacts } from '@foodiefast/contracts/orders';
import { type PaymentFacts, paymentEvents } from '@foodiefast/contracts/payment';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { addLink, lockChain } from '../audit/append.ts';
import type { Figures, Tables } from '../tables.ts';
import { keepJob, markTime } from './times.ts';

type Entry = {
  source: string;
  orderId: string;
  actor: Actor;
  detail: Figures;
};

async function ofOrder(tx: Tx<Tables>, event: DomainEvent<OrderFacts>): Promise<void> {
  const { data, version, at } = event;
  const row = {
    version,
    updated_at: new Date(at),
    facts: JSON.stringify(data),
    placed_at: new Date(data.placedAt),
  };
  await tx
    .insertInto('orders')
    .values({ id: data.orderId, ...row })
    .onConflict((key) => key.column('id').doUpdateSet(row).where('orders.version', '<', version))
    .execute();
  await markTime(tx, event);
  const { status, cause, totalCents, money } = data;
  await note(tx, event, {
    source: 'orders',
    orderId: data.orderId,
    actor: data.actor,
    detail: { status, cause, totalCents, keepCents: money.keepCents },
  });
}

const ofPayment = (tx: Tx<Tables>, event: DomainEvent<PaymentFacts>): Promise<void> => {
  const { orderId, status, attempt, authorisedCents, capturedCents, refundedCents } = event.data;
  return note(tx, event, {
    source: 'payment',
    orderId,
    actor: { role: 'psp', id: null },
    detail: { status, attempt, authorisedCents, capturedCents, refundedCents },
  });
};

async function ofJob(tx: Tx<Tables>, event: DomainEvent<JobFacts>): Promise<void> {
  await keepJob(tx, event);
  const { orderId, status, courierId, payCents } = event.data;
  return note(tx, event, {
    source: 'delivery',
    orderId,
    actor: courierId ? { role: 'courier', id: courierId } : { role: 'system', id: null },
    detail: { status, courierId, payCents },
  });
}

async function ofMail(
  tx: Tx<Tables>,
  event: DomainEvent<{ orderId: string | null; personId: string; kind: string }>,
): Promise<void> {
  const { orderId, personId, kind } = event.data;
  if (!orderId) return;
  await note(tx, event, {
    source: 'notifications',
    orderId,
    actor: { role: 'system', id: null },
    detail: { kind, personId },
  });
}

/** Every event of an order stands in its timeline; what moves it or money also in the chain. */
async function note(tx: Tx<Tables>, event: DomainEvent, entry: Entry): Promise<void> {
  const at = new Date(event.at);
  await tx
    .insertInto('timeline')
    .values({
      event_id: event.id,
      order_id: entry.orderId,
      at,
      version: event.version,
      source: entry.source,
      action: event.type,
      actor_role: entry.actor.role,
      actor_id: entry.actor.id,
      detail: JSON.stringify(entry.detail),
    })
    .returning(lockChain.as('locked'))
    .execute();
  await addLink(tx, {
    eventId: event.id,
    at,
    source: entry.source,
    action: event.type,
    actor: entry.actor,
    object: { type: 'order', id: entry.orderId },
    detail: entry.detail,
  });
}

export const orderHandlers: Handler<Tx<Tables>>[] = [
  ...Object.values(orderEvents).map((contract) => on(contract, ofOrder)),
  ...Object.values(paymentEvents).map((contract) => on(contract, ofPayment)),
  ...Object.values(jobEvents).map((contract) => on(contract, ofJob)),
  on(notificationSent, ofMail),
];
