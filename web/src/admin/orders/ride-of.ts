import type { Live, LiveRide } from '../live/live-query.ts';
import type { WholeOrder } from './orders-query.ts';
import type { RideStatus } from './status.tsx';

export type OrderRide = {
  status: RideStatus;
  attention: LiveRide['attention'];
  pickup: LiveRide['pickup'];
};

/** The ride of an order: as it is now, or as its last event told it once it has ended. */
export function rideOf({ order, timeline }: WholeOrder, live: Live | undefined): OrderRide | null {
  if (order.fulfilment !== 'delivery') return null;
  const open = live?.rides.find((it) => it.orderId === order.id);
  if (open) return open;
  const told = timeline.findLast(({ source }) => source === 'delivery')?.detail['status'];
  return typeof told === 'string'
    ? { status: told as RideStatus, attention: null, pickup: null }
    : null;
}
