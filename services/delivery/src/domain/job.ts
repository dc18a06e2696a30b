import type { Attention, IncidentCause, JobStatus } from '@foodiefast/contracts/delivery';
import type { LegName } from '@foodiefast/contracts/liability';
import type { Point } from '@foodiefast/contracts/primitives';

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
  | 'RETURNED'
  | 'NOT_RETURNED'
  | 'NOT_TAKEN_OVER'
  | 'DELIVERY_FAILED';

export type Window = { from: Date; to: Date };
/** `area` names the part of the map whose rides are alike. */
export type Price = { payCents: number; rideMetres: number; area: string };
/** What one courier has ridden of a job. */
export type Ridden = { courierId: string; legs: readonly LegName[] };
/** Where a courier has not moved from, and since when. */
export type Still = { point: Point | null; since: Date };

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
  area: string | null;
  payRaised: boolean;
  reason: Reason | null;
  readyBy: Date;
  /** The kitchen says that the meal waits, whenever it was due. */
  mealReady: boolean;
  searchAt: Date;
  enteredAt: Date;
  missedOffers: number;
  /** Couriers who gave it back or lost it; they are not asked again. */
  excluded: readonly string[];
  eta: Window;
  /** How long the ride from door to door should take; null until it was asked for. */
  rideSeconds: number | null;
  collectedAt: Date | null;
  arrivedAt: Date | null;
  legs: readonly Ridden[];
  incident: IncidentCause | null;
  /** Nobody waits for the meal any more. */
  orderCancelled: boolean;
  handover: { code: string; tries: number } | null;
  /** The customer's code was wrong too often: a picture counts. */
  codeLocked: boolean;
  attention: Attention | null;
  still: Still | null;
};

const statuses = (...list: JobStatus[]): ReadonlySet<JobStatus> => new Set(list);

export const searching = statuses('SEARCHING', 'ESCALATED');
export const beforePickup = statuses('ASSIGNED', 'TO_PICKUP', 'AT_PICKUP');
/** The customer's own leg, on which the courier's position may be seen. */
export const onCustomersLeg = statuses('TO_DROPOFF', 'AT_DROPOFF');
export const inTrouble = statuses('INCIDENT', 'RETURNING', 'HANDOVER');
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
