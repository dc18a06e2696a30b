import type { OrderEventName } from '@foodiefast/contracts/order-events';
import type { Rule } from './rules.ts';

const back = ['returnStock', 'refundBudget'] as const;
const backWithAlternatives = [...back, 'showAlternatives'] as const;

/** from, event, actors, to, what is told. */
const row = <const On extends string>(
  from: Rule['from'],
  on: On,
  by: Rule['by'],
  to: Rule['to'],
  emits: OrderEventName,
  more: Pick<Rule, 'when' | 'guards' | 'effects' | 'cause' | 'keep'> = {},
): Rule & { on: On } => ({ from, on, by, to, emits, ...more });

/** The life of an order (product.md). The first row that fits state, event, actor and condition counts. */
export const transitions = [
  row(['-'], 'place', ['customer'], 'PENDING_PAYMENT', 'created'),
  row(['PENDING_PAYMENT'], 'authorise', ['psp'], 'SCHEDULED', 'scheduled', {
    when: 'forLater',
    guards: ['amountIsTotal'],
  }),
  row(['PENDING_PAYMENT'], 'authorise', ['psp'], 'PLACED', 'placed', {
    guards: ['amountIsTotal'],
    effects: ['startAcceptClock'],
  }),
  row(['PENDING_PAYMENT'], 'payTimeOut', ['system'], 'CLOSING', 'closing', {
    cause: 'PAYMENT_TIMED_OUT',
  }),
  row(['PENDING_PAYMENT'], 'cancel', ['customer'], 'CLOSING', 'closing', {
    cause: 'CUSTOMER_CANCELLED',
    keep: 'nothing',
  }),
  row(['PENDING_PAYMENT'], 'cancel', ['admin'], 'CLOSING', 'closing', {
    cause: 'ADMIN_CANCELLED',
    keep: 'nothing',
  }),
  // Payment would not open the attempt at all, such as for a card it does not know.
  row(['PENDING_PAYMENT'], 'refusePayment', ['psp'], 'CANCELLED', 'cancelled', {
    effects: back,
    cause: 'PAYMENT_REFUSED',
    keep: 'nothing',
  }),
  row(['CLOSING'], 'paymentClosed', ['psp'], 'EXPIRED', 'expired', {
    when: 'closingForTime',
    effects: back,
    keep: 'nothing',
  }),
  row(['CLOSING'], 'paymentClosed', ['psp'], 'CANCELLED', 'cancelled', {
    effects: back,
    keep: 'nothing',
  }),
  row(['CLOSING'], 'authorise', ['psp'], 'SCHEDULED', 'scheduled', {
    when: 'closingForTimeAndLater',
    guards: ['amountIsTotal'],
  }),
  row(['CLOSING'], 'authorise', ['psp'], 'PLACED', 'placed', {
    when: 'closingForTime',
    guards: ['amountIsTotal'],
    effects: ['startAcceptClock'],
  }),
  row(['CLOSING'], 'authorise', ['psp'], 'CANCELLED', 'cancelled', {
    effects: back,
    keep: 'nothing',
  }),
  row(['CLOSING'], 'closeUnanswered', ['system'], 'EXPIRED', 'expired', {
    when: 'closingForTime',
    effects: back,
    keep: 'nothing',
  }),
  row(['CLOSING'], 'closeUnanswered', ['system'], 'CANCELLED', 'cancelled', {
    effects: back,
    keep: 'nothing',
  }),
  row(['SCHEDULED'], 'release', ['system'], 'CANCELLED', 'cancelled', {
    when: 'authorisationLost',
    effects: backWithAlternatives,
    cause: 'AUTHORISATION_LOST',
    keep: 'nothing',
  }),
  row(['SCHEDULED'], 'release', ['system'], 'PLACED', 'placed', {
    when: 'kitchenTakesIt',
    effects: ['startAcceptClock'],
  }),
  row(['SCHEDULED'], 'release', ['system'], 'CANCELLED', 'cancelled', {
    effects: backWithAlternatives,
    cause: 'KITCHEN_CLOSED',
    keep: 'nothing',
  }),
  row(['SCHEDULED', 'PLACED'], 'cancel', ['customer'], 'CANCELLED', 'cancelled', {
    effects: back,
    cause: 'CUSTOMER_CANCELLED',
    keep: 'nothing',
  }),
  row(['SCHEDULED', 'PLACED', 'AWAITING_CUSTOMER'], 'cancel', ['admin'], 'CANCELLED', 'cancelled', {
    effects: backWithAlternatives,
    cause: 'ADMIN_CANCELLED',
    keep: 'nothing',
  }),
  row(['SCHEDULED', 'PLACED'], 'reject', ['chef'], 'REJECTED', 'rejected', {
    effects: backWithAlternatives,
    cause: 'CHEF_REJECTED',
    keep: 'nothing',
  }),
  row(['PLACED'], 'accept', ['chef', 'system'], 'ACCEPTED', 'accepted', {
    guards: ['inTimeToAccept', 'readyByAhead'],
    effects: ['promiseReadyBy'],
  }),
  row(['PLACED'], 'proposeChanges', ['chef'], 'AWAITING_CUSTOMER', 'changesProposed', {
    guards: ['inTimeToAccept', 'readyByAhead', 'changesOnlyReduce'],
    effects: ['propose'],
  }),
  row(['PLACED'], 'remindChef', ['system'], 'unchanged', 'chefReminded', {
    effects: ['countReminder'],
  }),
  row(['PLACED'], 'acceptTimeOut', ['system'], 'EXPIRED', 'expired', {
    effects: backWithAlternatives,
    cause: 'CHEF_SILENT',
    keep: 'nothing',
  }),
  row(['AWAITING_CUSTOMER'], 'agree', ['customer'], 'ACCEPTED', 'accepted', {
    effects: ['applyProposal'],
  }),
  row(['AWAITING_CUSTOMER'], 'decline', ['customer'], 'CANCELLED', 'cancelled', {
    effects: back,
    cause: 'CUSTOMER_DECLINED',
    keep: 'nothing',
  }),
  row(['AWAITING_CUSTOMER'], 'answerTimeOut', ['system'], 'CANCELLED', 'cancelled', {
    effects: back,
    cause: 'CUSTOMER_SILENT',
    keep: 'nothing',
  }),
  row(['ACCEPTED'], 'start', ['chef'], 'PREPARING', 'started', {
    guards: ['captured'],
    effects: ['sellStock'],
  }),
  row(['ACCEPTED'], 'captureFailed', ['psp'], 'CANCELLED', 'cancelled', {
    effects: backWithAlternatives,
    cause: 'CAPTURE_FAILED',
    keep: 'nothing',
  }),
  row(['ACCEPTED'], 'cancel', ['customer'], 'CANCELLED', 'cancelled', {
    guards: ['costConfirmed'],
    effects: [...back, 'settleLiability'],
    cause: 'CUSTOMER_CANCELLED',
  }),
  row(['PREPARING', 'READY'], 'cancel', ['customer'], 'CANCELLED', 'cancelled', {
    guards: ['costConfirmed'],
    effects: ['settleLiability'],
    cause: 'CUSTOMER_CANCELLED',
  }),
  row(['ACCEPTED', 'PREPARING'], 'cancel', ['chef'], 'CANCELLED', 'cancelled', {
    effects: [...backWithAlternatives, 'settleLiability'],
    cause: 'CHEF_CANCELLED',
  }),
  row(['ACCEPTED', 'PREPARING', 'READY'], 'cancel', ['admin'], 'CANCELLED', 'cancelled', {
    effects: [...backWithAlternatives, 'settleLiability'],
    cause: 'ADMIN_CANCELLED',
  }),
  row(['ACCEPTED', 'PREPARING'], 'addMinutes', ['chef'], 'unchanged', 'delayed', {
    guards: ['minutesLeft'],
    effects: ['addMinutes'],
  }),
  row(['ACCEPTED'], 'startTimeOut', ['system'], 'CANCELLED', 'cancelled', {
    effects: [...backWithAlternatives, 'settleLiability'],
    cause: 'CHEF_NEVER_STARTED',
  }),
  row(['PREPARING'], 'cookTimeOut', ['system'], 'CANCELLED', 'cancelled', {
    effects: ['showAlternatives', 'settleLiability'],
    cause: 'CHEF_NEVER_READY',
  }),
  row(['PREPARING'], 'ready', ['chef'], 'READY', 'ready'),
  row(['READY'], 'recall', ['chef'], 'PREPARING', 'recalled'),
  row(['READY'], 'pickUpTimeOut', ['system'], 'CANCELLED', 'cancelled', {
    when: 'delivery',
    effects: ['showAlternatives', 'settleLiability'],
    cause: 'NO_COURIER',
  }),
  row(['READY'], 'remindCustomer', ['system'], 'unchanged', 'customerReminded', {
    when: 'collection',
    effects: ['countReminder'],
  }),
  row(['READY'], 'noShow', ['system'], 'CANCELLED', 'cancelled', {
    when: 'collection',
    guards: ['remindedTwice'],
    effects: ['settleLiability'],
    cause: 'NOT_COLLECTED',
  }),
  row(['READY', 'PREPARING'], 'collected', ['courier'], 'OUT_FOR_DELIVERY', 'collected', {
    when: 'delivery',
    guards: ['pickupCode'],
    effects: ['bringCourier'],
  }),
  row(['READY'], 'handedOver', ['chef'], 'DELIVERED', 'delivered', {
    when: 'collection',
    guards: ['customerCode'],
  }),
  row(['READY'], 'fetched', ['customer'], 'DELIVERED', 'delivered', { when: 'collection' }),
  row(['OUT_FOR_DELIVERY'], 'delivered', ['courier'], 'DELIVERED', 'delivered', {
    guards: ['customerCodeOrPhoto'],
  }),
  row(['OUT_FOR_DELIVERY'], 'customerNotFound', ['courier'], 'FAILED_DELIVERY', 'deliveryFailed', {
    guards: ['contactTried'],
    effects: ['logContacts', 'settleLiability'],
  }),
  row(['OUT_FOR_DELIVERY'], 'customerNotFound', ['admin'], 'FAILED_DELIVERY', 'deliveryFailed', {
    effects: ['settleLiability'],
  }),
  row(['OUT_FOR_DELIVERY'], 'mealLost', ['courier', 'admin'], 'FAILED_DELIVERY', 'deliveryFailed', {
    effects: ['logContacts', 'showAlternatives', 'settleLiability'],
  }),
  row(['OUT_FOR_DELIVERY'], 'deliveryTimeOut', ['system'], 'FAILED_DELIVERY', 'deliveryFailed', {
    effects: ['showAlternatives', 'settleLiability'],
    cause: 'NOT_DELIVERED',
  }),
  row(
    ['ACCEPTED', 'PREPARING', 'READY', 'OUT_FOR_DELIVERY'],
    'arrivalSlipped',
    ['system'],
    'unchanged',
    'delayed',
    { when: 'delivery', effects: ['tellArrival'] },
  ),
  row(['DELIVERED'], 'holdElapsed', ['system'], 'CLOSED', 'closed', {
    guards: ['noOpenDispute'],
    keep: 'all',
  }),
  row(
    ['EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY', 'CLOSED'],
    'lateMoney',
    ['psp'],
    'unchanged',
    'moneyChanged',
  ),
];

export type EventName = (typeof transitions)[number]['on'];
export const eventNames: readonly EventName[] = [...new Set(transitions.map((rule) => rule.on))];
