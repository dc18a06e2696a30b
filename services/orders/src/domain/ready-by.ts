import { readyTarget } from './due.ts';
import { type Instant, type Order, plusMinutes } from './order.ts';

/** When the meal will be ready as the chef says, or as was planned when nothing is said. */
export function acceptedBy(
  order: Order,
  now: Instant,
  said: { readyBy?: string | undefined; minutes?: number | undefined } = {},
): Instant {
  if (said.readyBy !== undefined) return new Date(said.readyBy).toISOString();
  if (said.minutes !== undefined) return plusMinutes(now, said.minutes);
  const planned =
    order.slot === null ? plusMinutes(now, order.preparationMinutes) : readyTarget(order);
  return planned > now ? planned : plusMinutes(now, Math.max(1, order.preparationMinutes));
}
