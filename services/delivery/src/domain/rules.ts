import type { JobStatus, jobEvents } from '@foodiefast/contracts/delivery';
import type { Actor } from '@foodiefast/contracts/orders';
import type { Reason } from './job.ts';

export type Role = Actor['role'];
export const roles: readonly Role[] = ['customer', 'chef', 'courier', 'admin', 'system', 'psp'];
export type JobEventName = keyof typeof jobEvents;

/** Must hold, or the command is refused with the guard's own reason. */
export type Guard =
  | 'offerOpen'
  | 'courierFree'
  | 'courierOnline'
  | 'courierIsNoParty'
  | 'searchIsOver'
  | 'ordersSaidYes';

export type Effect =
  | 'priceRide'
  | 'raisePay'
  | 'bringCourier'
  | 'excludeCourier'
  | 'forgetMissedOffers'
  | 'reckonArrival'
  | 'reschedule'
  | 'payApproach'
  | 'payReturn';

export type Rule = {
  from: readonly (JobStatus | '-')[];
  on: string;
  by: readonly Role[];
  guards?: readonly Guard[];
  to: JobStatus | 'unchanged';
  emits: JobEventName;
  effects?: readonly Effect[];
  reason?: Reason;
};

/**
 * What stands in the table and comes with a later issue. Until then: no phone tells a geofence, so
 * the courier taps; nobody watches for stalled rides; an incident has no screen, and its order ends
 * by orders' own time limit; approach and return are paid by an admin.
 */
export const comesLater = {
  events: new Set([
    'stalled',
    'unassign',
    'foodLeft',
    'undeliverable',
    'accident',
    'bringBack',
    'handOn',
    'fail',
    'returned',
    'returnTimeOut',
    'takeOver',
    'handOverTimeOut',
  ]),
  effects: new Set<Effect>(['payApproach', 'payReturn']),
};
