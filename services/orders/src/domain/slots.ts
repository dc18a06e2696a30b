import type { KitchenFacts } from '@foodiefast/contracts/menu';
import { openingsOn } from '@foodiefast/kit/opening-hours';
import { limits } from './limits.ts';
import { type Instant, plusMinutes } from './order.ts';

/** The start of the 15 minutes that a time lies in. */
export function slotOf(at: Instant): Instant {
  const ms = limits.slotMinutes * 60_000;
  return new Date(Math.floor(Date.parse(at) / ms) * ms).toISOString();
}

/** The quarters of an hour that touch the openings of one of the kitchen's days. */
export function slotsOn(
  { hours, timeZone }: Pick<KitchenFacts, 'hours' | 'timeZone'>,
  day: string,
): Instant[] {
  const slots = new Set<Instant>();
  for (const { from, to } of openingsOn(hours, timeZone, day)) {
    const last = to.toISOString();
    for (
      let slot = slotOf(from.toISOString());
      slot <= last;
      slot = plusMinutes(slot, limits.slotMinutes)
    ) {
      slots.add(slot);
    }
  }
  return [...slots].toSorted();
}
