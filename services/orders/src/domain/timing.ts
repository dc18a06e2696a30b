import type { KitchenFacts } from '@foodiefast/contracts/menu';
import { openingState } from '@foodiefast/kit/opening-hours';
import { Refusal } from '@foodiefast/kit/refusal';
import { limits } from './limits.ts';
import { type Instant, plusMinutes } from './order.ts';
import { slotOf } from './slots.ts';

export type Wish = {
  slot: Instant | null;
  fulfilment: 'delivery' | 'collection';
  preparationMinutes: number;
  rideMinutes: number;
};

/** When the kitchen would begin and finish an order, and the slots whose work units it may take. */
export type Plan = { minutes: number; cookAt: Instant; readyAt: Instant; cookSlots: Instant[] };

/** Refuses what the kitchen's hours, its pause or the calendar do not allow. */
export function planFor(kitchen: KitchenFacts, wish: Wish, now: Instant): Plan {
  const minutes = wish.preparationMinutes + busyMinutes(kitchen, wish.slot ?? now);
  const plan = wish.slot === null ? soonest(now, minutes) : forSlot(wish, wish.slot, minutes);
  if (wish.slot !== null && !isSlot(wish.slot, plan.cookAt, now)) throw noSlot();
  if (kitchen.pausedUntil !== null && plan.cookAt < kitchen.pausedUntil) {
    throw new Refusal('KITCHEN_PAUSED', 'The kitchen takes no orders just now', {
      details: { until: kitchen.pausedUntil },
    });
  }
  if (isOpenFrom(kitchen, plan.cookAt, plan.readyAt)) return plan;
  throw wish.slot === null ? closed(kitchen, now) : noSlot();
}

function soonest(now: Instant, minutes: number): Plan {
  const first = slotOf(now);
  const cookSlots = Array.from({ length: limits.cookSlotsAhead + 1 }, (_, index) =>
    plusMinutes(first, index * limits.slotMinutes),
  );
  return { minutes, cookAt: now, readyAt: plusMinutes(now, minutes), cookSlots };
}

function forSlot(wish: Wish, slot: Instant, minutes: number): Plan {
  const readyAt = wish.fulfilment === 'delivery' ? plusMinutes(slot, -wish.rideMinutes) : slot;
  const cookAt = plusMinutes(readyAt, -minutes);
  return { minutes, cookAt, readyAt, cookSlots: [slotOf(cookAt)] };
}

const isSlot = (slot: Instant, cookAt: Instant, now: Instant): boolean =>
  slotOf(slot) === slot && cookAt > now && slot <= plusMinutes(now, limits.slotDaysAhead * 24 * 60);

export function busyMinutes(kitchen: KitchenFacts, at: Instant): number {
  return kitchen.busyUntil === null || at < kitchen.busyUntil ? kitchen.busyMinutes : 0;
}

/** Whether an order for later can still be handed to the kitchen. */
export const takesOrders = (kitchen: KitchenFacts, at: Instant): boolean =>
  kitchen.state === 'LIVE' &&
  !(kitchen.pausedUntil !== null && at < kitchen.pausedUntil) &&
  isOpenFrom(kitchen, at, at);

/** The last order is one that is ready before the kitchen closes. */
export function isOpenFrom(kitchen: KitchenFacts, from: Instant, to: Instant): boolean {
  const { openNow, closesAt } = openingState(kitchen.hours, kitchen.timeZone, new Date(from));
  return openNow && (closesAt === null || to <= closesAt.toISOString());
}

const noSlot = (): Refusal =>
  new Refusal('SLOT_UNAVAILABLE', 'This time cannot be ordered for', {
    errors: [
      {
        path: 'slot',
        message: `is none of the kitchen's slots of the next ${limits.slotDaysAhead} days`,
      },
    ],
  });

function closed(kitchen: KitchenFacts, now: Instant): Refusal {
  const { opensAt } = openingState(kitchen.hours, kitchen.timeZone, new Date(now));
  return new Refusal('KITCHEN_CLOSED', 'The kitchen is closed, or closes too soon', {
    details: { opensAt: opensAt?.toISOString() ?? null },
  });
}
