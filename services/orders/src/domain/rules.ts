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
  | 'bringCourier'
  | 'refundBudget'
  | 'showAlternatives'
  | 'settleLiability'
  | 'logContactAttempts'
  | 'messageBeforeNoShow';

/** What of the money stays with us at an end (product.md, liability table). */
export type Keep = 'nothing' | 'all' | 'cancelFee' | 'allButDeliveryAndTip' | 'allButTip';

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
  keep?: Keep;
};

/**
 * Effects and guards that stand in the table and come with the next issue. Until then: there are no
 * promotions to give back and no disputes; alternatives are found by the screens; who bears what
 * is worked out by payment from `cause`; attempts to reach a customer are delivery's own.
 */
export const comesLater: ReadonlySet<Effect | Guard> = new Set([
  'refundBudget',
  'showAlternatives',
  'settleLiability',
  'logContactAttempts',
  'messageBeforeNoShow',
  'noOpenDispute',
]);
