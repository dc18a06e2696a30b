import type { DomainEvent } from '@foodiefast/contracts/event';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Tables } from './tables.ts';
import { menuHandlers } from './votes/menus.ts';

/** A delivered order never becomes undelivered, so the first event that says so is enough. */
async function remember(tx: Tx<Tables>, { data, at }: DomainEvent<OrderFacts>): Promise<void> {
  if (data.status !== 'DELIVERED' && data.status !== 'CLOSED') return;
  await tx
    .insertInto('deliveries')
    .values({
      order_id: data.orderId,
      customer_id: data.customerId,
      kitchen_id: data.kitchenId,
      chef_id: data.chefId,
      dish_ids: [...new Set(data.dishes.map(({ dishId }) => dishId))],
      delivered_at: new Date(at),
    })
    .onConflict((key) => key.column('order_id').doNothing())
    .execute();
}

export const handlers: Handler<Tx<Tables>>[] = [
  on(orderEvents.delivered, remember),
  on(orderEvents.closed, remember),
  on(orderEvents.restated, remember),
  ...menuHandlers,
];
