import type { Keep } from '@foodiefast/contracts/liability';
import type { OrderEventName } from '@foodiefast/contracts/order-events';
import type { Actor, OrderStatus } from '@foodiefast/contracts/orders';
import type { Cause } from './order.ts';

export type Role = Actor['role'];
export const roles: readonly Role[] = ['customer', 'chef', 'courier', 'admin', 'system', 'psp'];

/** Chooses between rows of one state and event. */
export type Condition =
  | 'forLater'
  | 'closingForTime'
  | 'closingForTimeAndLater'
  | 'authorisationLost'
  | 'kitchenTakesIt'
  | 'delivery'
  | 'collection';

/** Must hold, or the command is refused with the guard's own reason. */
export type Guard =
  | 'amountIsTotal'
  | 'inTimeToAccept'
  | 'readyByAhead'
  | 'changesOnlyReduce'
  | 'captured'
  | 'costConfirmed'
  | 'minutesLeft'
  | 'pickupCode'
  | 'customerCode'
  | 'customerCodeOrPhoto'
  | 'noOpenDispute';

export type Effect =
  | 'startAcceptClock'
  | 'promiseReadyBy'
  | 'propose'
  | 'applyProposal'
  | 'sellStock'
  | 'returnStock'
  | 'addMinutes'
  | 'tellArrival'
  | 'bringCourier'
  | 'refundBudget'
  | 'showAlternatives'
  | 'settleLiability'
  | 'logContactAttempts'
  | 'messageBeforeNoShow';

export type Rule = {
  from: readonly (OrderStatus | '-')[];
  on: string;
  by: readonly Role[];
  when?: Condition;
  guards?: readonly Guard[];
  to: OrderStatus | 'unchanged';
  emits: OrderEventName;
  effects?: readonly Effect[];
  cause?: Cause;
  /** What is kept; left out of a row that settles by the liability table. */
  keep?: Keep;
};

/**
 * Effects that stand in the table and come with the next issue. Until then: there are no promotions
 * to give back; alternatives are found by the screens; attempts to reach a customer are delivery's own.
 */
export const comesLater: ReadonlySet<Effect | Guard> = new Set([
  'refundBudget',
  'showAlternatives',
  'logContactAttempts',
  'messageBeforeNoShow',
]);
