import type { Contact } from '@foodiefast/contracts/orders';
import type { Cause, Instant, Window } from './order.ts';

export type LineChange = { line: number; quantity: number };

/** What can be asked of an order, by the events of the table; `place` makes one instead. */
export type Command =
  | { type: 'authorise'; authorisedCents: number }
  | { type: 'refusePayment' }
  | { type: 'payTimeOut' }
  | { type: 'cancel'; confirmedCents?: number | undefined; reason?: string }
  | { type: 'paymentClosed' }
  | { type: 'closeUnanswered' }
  | { type: 'release'; kitchenTakesIt: boolean }
  | { type: 'reject'; reason: string }
  | { type: 'accept'; readyBy: Instant }
  | { type: 'proposeChanges'; readyBy: Instant; changes: readonly LineChange[] }
  | { type: 'remindChef' }
  | { type: 'acceptTimeOut' }
  | { type: 'agree' }
  | { type: 'decline' }
  | { type: 'answerTimeOut' }
  | { type: 'start' }
  | { type: 'captureFailed' }
  | { type: 'addMinutes'; minutes: number }
  | { type: 'startTimeOut' }
  | { type: 'cookTimeOut' }
  | { type: 'ready' }
  | { type: 'recall' }
  | { type: 'pickUpTimeOut' }
  | { type: 'remindCustomer' }
  | { type: 'noShow' }
  | { type: 'collected'; courierId: string; given: string; right: string }
  | { type: 'handedOver'; given: string; right: string }
  | { type: 'fetched' }
  | {
      type: 'delivered';
      courierId: string;
      given?: string | undefined;
      right: string;
      photoId?: string | undefined;
    }
  | { type: 'customerNotFound'; cause: Cause; contacts: readonly Contact[]; reason?: string }
  | { type: 'mealLost'; cause: Cause; contacts: readonly Contact[]; reason?: string }
  | { type: 'deliveryTimeOut' }
  | { type: 'arrivalSlipped'; eta: Window }
  | { type: 'holdElapsed' }
  | { type: 'lateMoney' };

const customersFault: ReadonlySet<Cause> = new Set<Cause>([
  'CUSTOMER_ABSENT',
  'CUSTOMER_REFUSED',
  'WRONG_ADDRESS',
]);

/** The command for a meal that will not arrive. */
export const failing = (cause: Cause, contacts: readonly Contact[], reason?: string): Command => ({
  type: customersFault.has(cause) ? 'customerNotFound' : 'mealLost',
  cause,
  contacts,
  ...(reason === undefined ? {} : { reason }),
});
