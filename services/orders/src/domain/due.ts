import { limits } from './limits.ts';
import type { Instant, Order } from './order.ts';
import { plusMinutes } from './order.ts';

export type DeadlineKind =
  | 'pay'
  | 'ask-payment'
  | 'close-payment'
  | 'close-unanswered'
  | 'release'
  | 'accept'
  | 'remind-chef'
  | 'auto-accept'
  | 'answer'
  | 'start'
  | 'cook'
  | 'pick-up'
  | 'remind-customer'
  | 'no-show'
  | 'deliver'
  | 'hold';
export type Due = Partial<Record<DeadlineKind, Instant>>;

/** What must happen by itself to an order in this state, and when. */
export function dueOf(order: Order, o: { payoutHoldHours: number }): Due {
  const { enteredAt, readyBy, payment } = order;
  const since = (minutes: number) => plusMinutes(enteredAt, minutes);
  const afterReady = (minutes: number) => plusMinutes(readyBy ?? enteredAt, minutes);
  const askPayment = { 'ask-payment': since(limits.pollPaymentSeconds / 60) };
  switch (order.status) {
    case 'PENDING_PAYMENT':
      return { pay: order.payBy, ...askPayment };
    case 'CLOSING':
      return {
        'close-payment': enteredAt,
        'close-unanswered': since(limits.closeUnansweredMinutes),
      };
    case 'SCHEDULED':
      return { release: releaseAt(order) };
    case 'PLACED':
      return {
        ...(order.acceptBy ? { accept: order.acceptBy } : {}),
        ...(order.kitchen.autoAccept ? { 'auto-accept': enteredAt } : chefReminder(order)),
      };
    case 'AWAITING_CUSTOMER':
      return { answer: since(limits.answerMinutes) };
    case 'ACCEPTED':
      return {
        start: afterReady(limits.neverStartedMinutes),
        ...(payment.status === 'CAPTURED' ? {} : askPayment),
      };
    case 'PREPARING':
      return { cook: afterReady(limits.neverReadyMinutes) };
    case 'READY':
      return order.fulfilment === 'delivery'
        ? { 'pick-up': since(limits.noPickUpMinutes) }
        : collecting(order);
    case 'OUT_FOR_DELIVERY':
      return { deliver: plusMinutes(order.eta.to, limits.notDeliveredMinutes) };
    case 'DELIVERED':
      // What the bank decides sets it again.
      return payment.disputeOpen ? {} : { hold: since(o.payoutHoldHours * 60) };
    case 'CLOSED':
    case 'EXPIRED':
    case 'REJECTED':
    case 'CANCELLED':
    case 'FAILED_DELIVERY':
      return {};
  }
}

/** The news comes by event; who has waited for long is asked about less and less often. */
export function askAgainSeconds({ enteredAt }: Order, now: Date): number {
  const quarter = (now.getTime() - Date.parse(enteredAt)) / 4_000;
  return Math.min(limits.pollPaymentSecondsMax, Math.max(limits.pollPaymentSeconds, quarter));
}

/** Nobody is reminded of an answer that is overdue already. */
function chefReminder({ enteredAt, acceptBy, reminded }: Order): Due {
  const minutes = limits.remindChefMinutes[reminded.times];
  if (minutes === undefined) return {};
  const at = plusMinutes(enteredAt, minutes);
  return acceptBy !== null && at < acceptBy ? { 'remind-chef': at } : {};
}

/** Two messages first, and time to come after the second, also when both were sent late. */
function collecting({ enteredAt, reminded }: Order): Due {
  const minutes = limits.remindCustomerMinutes[reminded.times];
  if (minutes !== undefined) return { 'remind-customer': plusMinutes(enteredAt, minutes) };
  const waited = plusMinutes(enteredAt, limits.notCollectedMinutes);
  const called = plusMinutes(reminded.at ?? enteredAt, limits.lastCallMinutes);
  return { 'no-show': called > waited ? called : waited };
}

/** From when on a person should look at the order. */
export function stuckAt(order: Order): Instant | null {
  const { status, fulfilment, tries, readyBy, enteredAt } = order;
  if (status === 'PREPARING') return plusMinutes(readyBy ?? enteredAt, limits.cookingStuckMinutes);
  if (status === 'READY') {
    const isLocked = fulfilment === 'collection' && tries.handover >= limits.codeTries;
    return isLocked ? enteredAt : plusMinutes(enteredAt, limits.pickUpStuckMinutes);
  }
  if (status === 'OUT_FOR_DELIVERY') return plusMinutes(order.eta.to, limits.deliveryStuckMinutes);
  return null;
}

export function releaseAt(order: Order): Instant {
  const { slot, fulfilment, rideMinutes, preparationMinutes, kitchen } = order;
  const ride = fulfilment === 'delivery' ? rideMinutes : 0;
  const before = ride + preparationMinutes + kitchen.acceptMinutes + limits.releaseMarginMinutes;
  return plusMinutes(slot ?? order.placedAt, -before);
}

/** When the kitchen would begin to cook an order that it has not answered yet. */
export const cookAt = (order: Order): Instant =>
  plusMinutes(readyTarget(order), -order.preparationMinutes);

/** When the kitchen has to have it ready, as far as is known. */
export function readyTarget(order: Order): Instant {
  if (order.readyBy) return order.readyBy;
  const ride = order.fulfilment === 'delivery' ? order.rideMinutes : 0;
  return order.slot
    ? plusMinutes(order.slot, -ride)
    : plusMinutes(order.placedAt, order.preparationMinutes);
}
