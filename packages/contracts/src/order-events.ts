import * as z from 'zod';
import { defineDocument, defineEvent } from './event.ts';
import { dropoffFacts, orderFacts } from './orders.ts';
import { day, id } from './primitives.ts';

const orderEvent = (verb: string) => defineEvent('orders', `order.${verb}.v1`, orderFacts);

/** One event for each transition of the order table. All carry the whole order. */
export const orderEvents = {
  created: orderEvent('created'),
  closing: orderEvent('closing'),
  scheduled: orderEvent('scheduled'),
  placed: orderEvent('placed'),
  /** The chef has not answered yet. */
  chefReminded: orderEvent('chef-reminded'),
  changesProposed: orderEvent('changes-proposed'),
  accepted: orderEvent('accepted'),
  started: orderEvent('started'),
  delayed: orderEvent('delayed'),
  ready: orderEvent('ready'),
  recalled: orderEvent('recalled'),
  /** A meal is waiting in the kitchen to be collected by the customer. */
  customerReminded: orderEvent('customer-reminded'),
  collected: orderEvent('collected'),
  delivered: orderEvent('delivered'),
  closed: orderEvent('closed'),
  expired: orderEvent('expired'),
  rejected: orderEvent('rejected'),
  cancelled: orderEvent('cancelled'),
  deliveryFailed: orderEvent('delivery-failed'),
  /** Nothing moved, but money arrived late or the money target changed. */
  moneyChanged: orderEvent('money-changed'),
  /** The current state once more, asked for by an operator; same version. */
  restated: orderEvent('restated'),
} as const;
export type OrderEventName = keyof typeof orderEvents;

/**
 * The money of an accepted order is collected, so that its kitchen may begin. The order has not
 * moved: the key is the kitchen's id, and there is no version to compare.
 */
export const paymentCollected = defineEvent(
  'orders',
  'order.payment-collected.v1',
  z.object({ orderId: id, kitchenId: id }),
);

export const dropoff = defineDocument('orders.dropoffs', 'order.dropoff.v1', dropoffFacts);

/** Key: the dish id. */
export const stockChanged = defineEvent(
  'orders',
  'stock.changed.v1',
  z.object({ dishId: id, kitchenId: id, serviceDate: day, left: z.int() }),
);
