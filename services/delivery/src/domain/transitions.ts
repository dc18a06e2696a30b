import type { JobEventName, Rule } from './rules.ts';

/** from, event, actors, to, what is told. */
const row = <const On extends string>(
  from: Rule['from'],
  on: On,
  by: Rule['by'],
  to: Rule['to'],
  emits: JobEventName,
  more: Pick<Rule, 'when' | 'guards' | 'effects' | 'reason'> = {},
): Rule & { on: On } => ({ from, on, by, to, emits, ...more });

const searching = ['SEARCHING', 'ESCALATED'] as const;
const open = ['PLANNED', ...searching] as const;
const approaching = ['ASSIGNED', 'TO_PICKUP'] as const;
const beforePickup = [...open, ...approaching, 'AT_PICKUP'] as const;
const withTheMeal = ['TO_DROPOFF', 'AT_DROPOFF'] as const;
const inTrouble = ['INCIDENT', 'RETURNING', 'HANDOVER'] as const;
const ended = ['DONE', 'FAILED', 'CANCELLED'] as const;
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
  row(['TO_PICKUP'], 'atPickup', ['courier', 'system'], 'AT_PICKUP', 'moved', {
    effects: ['earnApproach'],
  }),
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
    effects: again,
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
      effects: ['earnApproach', 'bringCourier', 'earnRide', 'reckonArrival'],
      reason: 'TAKEN_BACK',
    },
  ),
  row(['AT_PICKUP'], 'collected', ['courier'], 'TO_DROPOFF', 'moved', {
    guards: yes,
    effects: ['earnRide', 'reckonArrival'],
  }),
  row(['AT_PICKUP'], 'pickupCodeLocked', ['system'], 'unchanged', 'warned', {
    effects: ['callAdmins'],
  }),

  row(['TO_DROPOFF'], 'atDropoff', ['courier', 'system'], 'AT_DROPOFF', 'moved', {
    effects: ['noteArrival'],
  }),
  row(['AT_DROPOFF', 'INCIDENT'], 'delivered', ['courier'], 'DONE', 'done', {
    guards: ['orderAlive', ...yes],
    effects: ['lookAtPhoto'],
  }),
  row(['AT_DROPOFF', 'INCIDENT'], 'codeLocked', ['system'], 'unchanged', 'warned', {
    effects: ['lockCode', 'callAdmins'],
  }),
  row([...approaching, 'TO_DROPOFF'], 'slow', ['system'], 'unchanged', 'warned', {
    effects: ['warn'],
  }),
  row(['TO_DROPOFF'], 'stalled', ['system'], 'unchanged', 'warned', { effects: ['callAdmins'] }),
  row([...approaching, 'TO_DROPOFF'], 'movesAgain', ['system'], 'unchanged', 'moved', {
    effects: ['clearAttention'],
  }),
  row(
    [...searching, ...approaching, 'AT_PICKUP', ...withTheMeal],
    'arrivalSlipped',
    ['system'],
    'unchanged',
    'moved',
    { effects: ['reschedule'] },
  ),
  row(
    [...beforePickup, ...withTheMeal, ...inTrouble, ...ended],
    'looked',
    ['admin'],
    'unchanged',
    'moved',
    { effects: ['clearAttention'] },
  ),

  // The customer's cancel won, but the courier had left with the meal.
  row(['CANCELLED'], 'foodLeft', ['courier'], 'INCIDENT', 'moved', {
    guards: ['stoodInKitchen', 'courierFree'],
    effects: ['earnRide'],
    reason: 'FOOD_LEFT',
  }),
  row(withTheMeal, 'undeliverable', ['courier', 'admin'], 'INCIDENT', 'moved', {
    guards: ['contactTried'],
    effects: ['nameIncident'],
    reason: 'UNDELIVERABLE',
  }),
  row(withTheMeal, 'accident', ['courier', 'admin'], 'INCIDENT', 'moved', {
    effects: ['nameIncident'],
    reason: 'ACCIDENT',
  }),
  row(['INCIDENT'], 'bringBack', ['courier', 'admin'], 'RETURNING', 'moved', {
    effects: ['earnReturn'],
  }),
  row(['INCIDENT'], 'handOn', ['courier', 'admin'], 'HANDOVER', 'moved', {
    guards: ['orderAlive'],
    effects: ['showCode'],
  }),
  row(['HANDOVER'], 'takeOver', ['courier'], 'TO_DROPOFF', 'moved', {
    guards: ['courierIsNoParty', 'courierOnline', 'courierFree', 'handoverCode'],
    effects: ['bringCourier', 'earnRide', 'reckonArrival'],
  }),
  row(['INCIDENT'], 'fail', ['admin'], 'CANCELLED', 'cancelled', {
    when: 'orderCancelled',
    reason: 'ORDER_CANCELLED',
  }),
  row(['INCIDENT'], 'fail', ['admin'], 'FAILED', 'failed', {
    guards: ['contactTried', ...yes],
    effects: ['nameIncident'],
    reason: 'DELIVERY_FAILED',
  }),
  row(['RETURNING'], 'returned', ['chef'], 'CANCELLED', 'cancelled', {
    when: 'orderCancelled',
    reason: 'RETURNED',
  }),
  row(['RETURNING'], 'returned', ['chef'], 'FAILED', 'failed', { guards: yes, reason: 'RETURNED' }),
  row(['RETURNING'], 'returnTimeOut', ['system'], 'CANCELLED', 'cancelled', {
    when: 'orderCancelled',
    reason: 'NOT_RETURNED',
  }),
  row(['RETURNING'], 'returnTimeOut', ['system'], 'FAILED', 'failed', {
    guards: yes,
    reason: 'NOT_RETURNED',
  }),
  row(['HANDOVER'], 'handOverTimeOut', ['system'], 'FAILED', 'failed', {
    guards: yes,
    reason: 'NOT_TAKEN_OVER',
  }),

  // What orders has decided holds, whatever was missed on the way here.
  row(beforePickup, 'orderDelayed', ['system'], 'unchanged', 'moved', { effects: ['reschedule'] }),
  row(beforePickup, 'orderCancelled', ['system'], 'CANCELLED', 'cancelled', {
    effects: ['noteCancelled'],
    reason: 'ORDER_CANCELLED',
  }),
  row(inTrouble, 'orderCancelled', ['system'], 'unchanged', 'moved', {
    effects: ['noteCancelled'],
  }),
  row(beforePickup, 'orderCollected', ['system'], 'TO_DROPOFF', 'moved', {
    effects: ['bringCourier', 'earnRide', 'reckonArrival'],
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
