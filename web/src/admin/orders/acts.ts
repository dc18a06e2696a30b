import type { OrderStatus } from './orders-query.ts';
import type { OrderRide } from './ride-of.ts';
import type { RideStatus } from './status.tsx';

export type Act = 'assign' | 'resolve' | 'unassign' | 'incident' | 'fail' | 'cancel';

const beforePickup: readonly OrderStatus[] = [
  'PENDING_PAYMENT',
  'SCHEDULED',
  'PLACED',
  'AWAITING_CUSTOMER',
  'ACCEPTED',
  'PREPARING',
  'READY',
];
const rides: Partial<Record<RideStatus, readonly Act[]>> = {
  PLANNED: ['assign'],
  SEARCHING: ['assign'],
  ESCALATED: ['assign'],
  ASSIGNED: ['unassign'],
  TO_PICKUP: ['unassign'],
  AT_PICKUP: ['unassign'],
  TO_DROPOFF: ['incident'],
  AT_DROPOFF: ['incident'],
  INCIDENT: ['resolve'],
};

/**
 * What an admin can do with an order as it stands, or with its ride alone where nothing else is
 * known; the services decide whether it is so.
 */
export function actsOn(status: OrderStatus | null, ride: OrderRide | null): readonly Act[] {
  return [
    ...((ride && rides[ride.status]) ?? []),
    // With the meal in a courier's hands, its ride is what has to end.
    ...(status === 'OUT_FOR_DELIVERY' && ride?.status !== 'INCIDENT' ? (['fail'] as const) : []),
    ...(status && beforePickup.includes(status) ? (['cancel'] as const) : []),
  ];
}
