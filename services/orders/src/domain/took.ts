import type { OrderStatus } from '@foodiefast/contracts/orders';
import type { Instant, Order } from './order.ts';

const gone: ReadonlySet<OrderStatus> = new Set(['OUT_FOR_DELIVERY', 'DELIVERED']);

/** Whether a change took the meal out of the kitchen. */
export const hasLeft = (before: Order, after: Order): boolean =>
  (before.status === 'PREPARING' || before.status === 'READY') && gone.has(after.status);

/**
 * From the acceptance, or the start of an order for later, until it was ready for the last time. A
 * courier who takes it finds it ready, whatever was tapped.
 */
export function tookMinutes({ slot, steps }: Pick<Order, 'slot' | 'steps'>): number | null {
  const began = steps.find(({ status }) => status === (slot === null ? 'ACCEPTED' : 'PREPARING'));
  const ready = steps.findLast(({ status }) => status === 'READY' || status === 'PREPARING');
  const left = steps.find(({ status }) => gone.has(status));
  const end = ready?.status === 'READY' ? ready : left;
  return began && end ? minutesBetween(began.at, end.at) : null;
}

const minutesBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 60_000;
