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
  | 'remindedTwice'
  | 'contactTried'
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
  | 'countReminder'
  | 'logContacts';

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
