import type { JobStatus } from '@foodiefast/contracts/delivery';
import type { jobEvents } from '@foodiefast/contracts/delivery-events';
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
  | 'ordersSaidYes'
  | 'contactTried'
  | 'orderAlive'
  | 'stoodInKitchen'
  | 'handoverCode';

/** Decides whether a row counts at all; the next one may. */
export type Condition = 'orderAlive' | 'orderCancelled';

export type Effect =
  | 'priceRide'
  | 'raisePay'
  | 'bringCourier'
  | 'excludeCourier'
  | 'forgetMissedOffers'
  | 'reckonArrival'
  | 'reschedule'
  | 'earnApproach'
  | 'earnRide'
  | 'earnReturn'
  | 'noteArrival'
  | 'nameIncident'
  | 'showCode'
  | 'lockCode'
  | 'warn'
  | 'callAdmins'
  | 'lookAtPhoto'
  | 'clearAttention'
  | 'noteCancelled';

export type Rule = {
  from: readonly (JobStatus | '-')[];
  on: string;
  by: readonly Role[];
  when?: Condition;
  guards?: readonly Guard[];
  to: JobStatus | 'unchanged';
  emits: JobEventName;
  effects?: readonly Effect[];
  reason?: Reason;
};
