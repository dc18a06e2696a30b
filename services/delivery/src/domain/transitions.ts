import type { JobEventName, Rule } from './rules.ts';

/** from, event, actors, to, what is told. */
const row = <const On extends string>(
  from: Rule['from'],
  on: On,
  by: Rule['by'],
  to: Rule['to'],
  emits: JobEventName,
  more: Pick<Rule, 'guards' | 'effects' | 'reason'> = {},
): Rule & { on: On } => ({ from, on, by, to, emits, ...more });

const open = ['PLANNED', 'SEARCHING', 'ESCALATED'] as const;
const approaching = ['ASSIGNED', 'TO_PICKUP'] as const;
const beforePickup = [...open, ...approaching, 'AT_PICKUP'] as const;
const withTheMeal = ['TO_DROPOFF', 'AT_DROPOFF'] as const;
const inTrouble = ['INCIDENT', 'RETURNING', 'HANDOVER'] as const;
const again = ['excludeCourier', 'forgetMissedOffers'] as const;
const yes = ['ordersSaidYes'] as const;

/** The life of a job (product.md). The first row that fits state, event and actor counts. */
export const transitions = [
  row(['-'], 'plan', ['system'], 'PLANNED', 'planned'),
  row(['PLANNED'], 'searchTime', ['system'], 'SEARCHING', 'searching', {
    effects: ['priceRide', 'forgetMissedOffers'],
  }),
  row(['SEARCHING', 'ESCALATED'], 'acceptOffer', ['courier'], 'ASSIGNED', 'assigned', {
    guards: ['offerOpen', 'courierFree', 'courierIsNoParty'],
    effects: ['bringCourier'],
  }),
  row(['SEARCHING'], 'escalate', ['system'], 'ESCALATED', 'escalated', {
    guards: ['searchIsOver'],
    effects: ['raisePay'],
    reason: 'NO_COURIER',
  }),
  row(open, 'assign', ['admin'], 'ASSIGNED', 'assigned', {
    guards: ['courierIsNoParty', 'courierOnline', 'courierFree'],
    effects: ['priceRide', 'bringCourier'],
    reason: 'ASSIGNED_BY_ADMIN',
  }),

  row(['ASSIGNED'], 'toPickup', ['courier', 'system'], 'TO_PICKUP', 'moved'),
  row(['TO_PICKUP'], 'atPickup', ['courier', 'system'], 'AT_PICKUP', 'moved'),
  row(approaching, 'drop', ['courier'], 'SEARCHING', 'released', {
    effects: again,
    reason: 'COURIER_DROPPED',
  }),
  row(approaching, 'courierOffline', ['system'], 'SEARCHING', 'released', {
    effects: again,
    reason: 'COURIER_OFFLINE',
  }),
  row(approaching, 'stalled', ['system'], 'SEARCHING', 'released', {
    effects: again,
    reason: 'COURIER_STALLED',
  }),
  row(approaching, 'unassign', ['admin'], 'SEARCHING', 'released', {
    effects: again,
    reason: 'UNASSIGNED',
  }),
  row(['AT_PICKUP'], 'unassign', ['chef', 'admin'], 'SEARCHING', 'released', {
    effects: [...again, 'payApproach'],
    reason: 'UNASSIGNED',
  }),
  row(['AT_PICKUP'], 'courierSilent', ['system'], 'SEARCHING', 'released', {
    effects: again,
    reason: 'COURIER_SILENT',
  }),
  // Who was replaced at the kitchen and has the right code after all; orders has said yes to them.
  row(
    ['SEARCHING', 'ESCALATED', 'ASSIGNED', 'TO_PICKUP', 'AT_PICKUP'],
    'takeBack',
    ['courier'],
    'TO_DROPOFF',
    'moved',
    {
      guards: yes,
      effects: ['bringCourier', 'reckonArrival', 'payApproach'],
      reason: 'TAKEN_BACK',
    },
  ),
  row(['AT_PICKUP'], 'collected', ['courier'], 'TO_DROPOFF', 'moved', {
    guards: yes,
    effects: ['reckonArrival'],
  }),

  row(['TO_DROPOFF'], 'atDropoff', ['courier', 'system'], 'AT_DROPOFF', 'moved'),
  row(['AT_DROPOFF'], 'delivered', ['courier'], 'DONE', 'done', { guards: yes }),
  row(['AT_PICKUP'], 'foodLeft', ['courier', 'chef', 'admin'], 'INCIDENT', 'moved', {
    reason: 'FOOD_LEFT',
  }),
  row(withTheMeal, 'undeliverable', ['courier', 'admin'], 'INCIDENT', 'moved', {
    reason: 'UNDELIVERABLE',
  }),
  row(withTheMeal, 'accident', ['courier', 'admin'], 'INCIDENT', 'moved', { reason: 'ACCIDENT' }),
  row(['INCIDENT'], 'bringBack', ['courier', 'admin'], 'RETURNING', 'moved', {
    effects: ['payReturn'],
  }),
  row(['INCIDENT'], 'handOn', ['courier', 'admin'], 'HANDOVER', 'moved'),
  row(['INCIDENT'], 'delivered', ['courier'], 'DONE', 'done', { guards: yes }),
  row(['INCIDENT'], 'fail', ['admin'], 'FAILED', 'failed', { guards: yes }),
  row(['RETURNING'], 'returned', ['chef'], 'FAILED', 'failed', { guards: yes }),
  row(['RETURNING'], 'returnTimeOut', ['system'], 'FAILED', 'failed', { guards: yes }),
  row(['HANDOVER'], 'takeOver', ['courier'], 'TO_DROPOFF', 'moved', {
    guards: ['courierFree', 'courierIsNoParty'],
    effects: ['bringCourier', 'reckonArrival'],
  }),
  row(['HANDOVER'], 'handOverTimeOut', ['system'], 'FAILED', 'failed', { guards: yes }),

  // What orders has decided holds, whatever was missed on the way here.
  row(beforePickup, 'orderDelayed', ['system'], 'unchanged', 'moved', { effects: ['reschedule'] }),
  row(beforePickup, 'orderCancelled', ['system'], 'CANCELLED', 'cancelled', {
    reason: 'ORDER_CANCELLED',
  }),
  row(beforePickup, 'orderCollected', ['system'], 'TO_DROPOFF', 'moved', {
    effects: ['bringCourier', 'reckonArrival'],
  }),
  row(
    [...beforePickup, ...withTheMeal, ...inTrouble],
    'orderDelivered',
    ['system'],
    'DONE',
    'done',
    {
      effects: ['bringCourier'],
    },
  ),
  row(
    [...beforePickup, ...withTheMeal, ...inTrouble],
    'orderFailed',
    ['system'],
    'FAILED',
    'failed',
    { effects: ['bringCourier'], reason: 'DELIVERY_FAILED' },
  ),
];

export type EventName = (typeof transitions)[number]['on'];
export const eventNames: readonly EventName[] = [...new Set(transitions.map((rule) => rule.on))];
