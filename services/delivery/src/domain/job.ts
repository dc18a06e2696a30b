import type { JobStatus } from '@foodiefast/contracts/delivery';

/** Why a job is where it is: a code, since reasons travel on events. */
export type Reason =
  | 'COURIER_DROPPED'
  | 'COURIER_OFFLINE'
  | 'COURIER_SILENT'
  | 'COURIER_STALLED'
  | 'UNASSIGNED'
  | 'NO_COURIER'
  | 'ASSIGNED_BY_ADMIN'
  | 'TAKEN_BACK'
  | 'FOOD_LEFT'
  | 'UNDELIVERABLE'
  | 'ACCIDENT'
  | 'ORDER_CANCELLED'
  | 'DELIVERY_FAILED';

export type Window = { from: Date; to: Date };
export type Price = { payCents: number; rideMetres: number };

/** The delivery of one order. */
export type Job = {
  id: string;
  orderId: string;
  orderNumber: string;
  /** The highest version of the order that was heard. */
  orderVersion: number;
  version: number;
  status: JobStatus;
  kitchenId: string;
  chefId: string;
  customerId: string;
  courierId: string | null;
  payCents: number;
  /** Null until kitchen and drop-off are both known, which ends in the price of the ride. */
  rideMetres: number | null;
  payRaised: boolean;
  reason: Reason | null;
  readyBy: Date;
  searchAt: Date;
  enteredAt: Date;
  missedOffers: number;
  /** Couriers who gave it back or lost it; they are not asked again. */
  excluded: readonly string[];
  eta: Window;
};

const statuses = (...list: JobStatus[]): ReadonlySet<JobStatus> => new Set(list);

export const searching = statuses('SEARCHING', 'ESCALATED');
export const beforePickup = statuses('ASSIGNED', 'TO_PICKUP', 'AT_PICKUP');
/** The customer's own leg, on which the courier's position may be seen. */
export const onCustomersLeg = statuses('TO_DROPOFF', 'AT_DROPOFF');
export const terminal = statuses('DONE', 'FAILED', 'CANCELLED');
/** A courier has the job in hand; the unique index `jobs_courier_busy` names the same states. */
export const inHand = statuses(
  'ASSIGNED',
  'TO_PICKUP',
  'AT_PICKUP',
  'TO_DROPOFF',
  'AT_DROPOFF',
  'INCIDENT',
  'RETURNING',
  'HANDOVER',
);
