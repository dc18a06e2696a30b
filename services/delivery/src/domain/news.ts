import type { OrderFacts, OrderStatus } from '@foodiefast/contracts/orders';
import { addMinutes } from '@foodiefast/kit/clock';
import type { Command } from './command.ts';
import type { Job, Window } from './job.ts';
import { limits } from './limits.ts';

type OnceReady = (readyBy: Date) => Window | null;

/** What an order's state tells about when its ride is due. */
export function scheduleOf(facts: OrderFacts, heardAt: Date, onceReady: OnceReady = () => null) {
  const readyBy = new Date(facts.readyBy ?? facts.eta.from);
  const promised = { from: new Date(facts.eta.from), to: new Date(facts.eta.to) };
  const eta = onceReady(readyBy) ?? promised;
  const minutesAhead = limits.approachMinutes + limits.searchMarginMinutes;
  // A meal that is ready early is not kept waiting until it was promised.
  const mealReady = facts.status === 'READY';
  const searchAt = mealReady ? heardAt : addMinutes(readyBy, -minutesAhead);
  return { readyBy, mealReady, searchAt, eta };
}

const accepted: ReadonlySet<OrderStatus> = new Set([
  'ACCEPTED',
  'PREPARING',
  'READY',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'CLOSED',
  'FAILED_DELIVERY',
]);

/** A delivery order that was accepted has a job, also when it ended before we heard of it. */
export const needsJob = ({ fulfilment, status, readyBy }: OrderFacts): boolean =>
  fulfilment === 'delivery' &&
  (accepted.has(status) || (status === 'CANCELLED' && readyBy !== null));

type Asked = Extract<Command['type'], `order${string}`>;
const asks: Readonly<Record<OrderStatus, Asked | null>> = {
  PENDING_PAYMENT: null,
  CLOSING: null,
  SCHEDULED: null,
  PLACED: null,
  AWAITING_CUSTOMER: null,
  ACCEPTED: 'orderDelayed',
  PREPARING: 'orderDelayed',
  READY: 'orderDelayed',
  OUT_FOR_DELIVERY: 'orderCollected',
  DELIVERED: 'orderDelivered',
  CLOSED: 'orderDelivered',
  EXPIRED: 'orderCancelled',
  REJECTED: 'orderCancelled',
  CANCELLED: 'orderCancelled',
  FAILED_DELIVERY: 'orderFailed',
};

/** What the newest state of an order asks of its job; null when nothing. */
export function commandFrom(
  facts: OrderFacts,
  job: Job,
  heardAt: Date,
  onceReady?: OnceReady,
): Command | null {
  const type = asks[facts.status];
  if (type === null || type === 'orderCancelled') return type && { type };
  if (type === 'orderDelayed') return delay(facts, job, heardAt, onceReady);
  return { type, courierId: facts.courierId };
}

function delay(facts: OrderFacts, job: Job, heardAt: Date, onceReady?: OnceReady): Command | null {
  const schedule = scheduleOf(facts, heardAt, onceReady);
  const sooner = job.status === 'PLANNED' && schedule.searchAt < job.searchAt;
  const later = schedule.readyBy.getTime() !== job.readyBy.getTime();
  if (sooner || later) return { type: 'orderDelayed', ...schedule };
  if (schedule.mealReady === job.mealReady) return null;
  const { readyBy, searchAt, eta } = job;
  return { type: 'orderDelayed', readyBy, mealReady: schedule.mealReady, searchAt, eta };
}
