import type { JobStatus } from '@foodiefast/contracts/delivery';
import type { JobFacts } from '@foodiefast/contracts/delivery-events';
import { limits } from './limits.ts';
import { type Order, plusMinutes, type Window } from './order.ts';

const withTheMeal: ReadonlySet<JobStatus> = new Set(['TO_DROPOFF', 'AT_DROPOFF']);
const awaitsCourier: ReadonlySet<Order['status']> = new Set(['ACCEPTED', 'PREPARING', 'READY']);
const isOnItsWay = ({ status }: Order): boolean =>
  status === 'OUT_FOR_DELIVERY' || awaitsCourier.has(status);

export type Heard = { order: Order; slipsTo: Window | null };

/** The order after delivery's word on its job; null when it is no news. */
export function rideAfter(before: Order, job: JobFacts, version: number): Heard | null {
  if (version <= (before.ride?.version ?? 0)) return null;
  const { status, courierId, payCents, eta } = job;
  const order = {
    ...before,
    ride: { version, status, courierId, payCents },
    courierId: courierOf(before, job),
  };
  const late = eta !== null && eta.to > plusMinutes(before.eta.to, limits.slipMinutes);
  return { order, slipsTo: late && isOnItsWay(before) ? eta : null };
}

// Once a courier has the meal, only one who has it too takes their place.
function courierOf(order: Order, job: JobFacts): string | null {
  if (awaitsCourier.has(order.status)) return job.courierId;
  const handedOn = order.status === 'OUT_FOR_DELIVERY' && withTheMeal.has(job.status);
  return handedOn ? (job.courierId ?? order.courierId) : order.courierId;
}
