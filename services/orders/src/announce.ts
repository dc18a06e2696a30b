import {
  dropoff,
  type OrderEventName,
  orderEvents,
  paymentCollected,
} from '@foodiefast/contracts/order-events';
import type { Actor, OrderFacts } from '@foodiefast/contracts/orders';
import type { OutgoingEvent } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type * as z from 'zod';
import { readFirstName } from './copies.ts';
import { deliveredAt, type Order, reachedKitchen, terminal, wasAccepted } from './domain/order.ts';
import { rateOf } from './domain/pricing.ts';
import type { Tables } from './tables.ts';

type Dropoff = z.infer<typeof dropoff.data>;

/** One event for a change of an order, with all of it in ids and figures. */
export function orderNews(
  order: Order,
  o: { emits: OrderEventName; actor: Actor },
): OutgoingEvent<OrderFacts> {
  const { id, version, kitchenId, courierId } = order;
  const live = [`order:${id}`];
  if (reachedKitchen(order)) live.push(`kitchen:${kitchenId}`);
  if (courierId) live.push(`courier:${courierId}`);
  const data = factsOf(order, o.actor);
  return { contract: orderEvents[o.emits], key: id, version, data, live };
}

/** For the kitchen alone: nobody else waits for it. */
export const collectedNews = ({ id, kitchenId }: Order): OutgoingEvent<unknown> => ({
  contract: paymentCollected,
  key: kitchenId,
  version: 0,
  data: { orderId: id, kitchenId },
  live: [`kitchen:${kitchenId}`],
});

/** Where the meal goes is told while it is on its way, and taken back when the order has ended. */
export async function dropoffNews(
  tx: Tx<Tables>,
  before: Order,
  after: Order,
): Promise<OutgoingEvent<Dropoff>[]> {
  if (after.fulfilment !== 'delivery' || !wasAccepted(after)) return [];
  const { id, version, customerId, address, doorNote, contactless } = after;
  const ended = terminal.has(after.status) && !terminal.has(before.status);
  if (ended) return [{ contract: dropoff, key: id, version, data: null }];
  if (wasAccepted(before)) return [];
  const firstName = (await readFirstName(tx, customerId)) ?? '';
  const data = { orderId: id, customerId, firstName, address, doorNote, contactless };
  return [{ contract: dropoff, key: id, version, data }];
}

export function factsOf(order: Order, actor: Actor): OrderFacts {
  const { amounts, lines } = order;
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    cause: order.cause,
    actor,
    customerId: order.customerId,
    kitchenId: order.kitchenId,
    chefId: order.chefId,
    courierId: order.courierId,
    fulfilment: order.fulfilment,
    currency: 'EUR',
    totalCents: amounts.totalCents,
    itemsCents: amounts.itemsCents,
    deliveryCents: amounts.deliveryCents,
    serviceCents: amounts.serviceCents,
    tipCents: amounts.tipCents,
    dishes: lines.map(({ dishId, quantity }) => ({ dishId, quantity })),
    slot: order.slot,
    placedAt: order.placedAt,
    acceptBy: order.acceptBy,
    readyBy: order.readyBy,
    eta: order.eta,
    money: order.money,
    liability: order.liability,
    deliveredAt: deliveredAt(order),
    kitchenName: order.kitchen.name,
    smallOrderCents: amounts.smallOrderCents,
    discountCents: amounts.discountCents,
    lines: lines.map(({ dishId, name, quantity, totalCents, taxCategory }) => ({
      dishId,
      name,
      quantity,
      totalCents,
      taxBasisPoints: rateOf[taxCategory],
    })),
  };
}
