import type { Clock } from '@foodiefast/kit/clock';
import { serviceDateAt } from '@foodiefast/kit/opening-hours';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { readPace } from '../cooking.ts';
import { readKitchen, readMenu } from '../copies.ts';
import { limits } from '../domain/limits.ts';
import { plusMinutes } from '../domain/order.ts';
import { minutesAt } from '../domain/pace.ts';
import { slotsOn } from '../domain/slots.ts';
import { planFor } from '../domain/timing.ts';
import { readCapacity } from '../stock.ts';
import type { Tables } from '../tables.ts';

type Asked = { date?: string | undefined; fulfilment?: 'delivery' | 'collection' | undefined };

/** A typical ride: where it goes is not known yet, and the quote looks again. */
const rideMinutes = 15;

/** The quarters of an hour of one of the kitchen's days, with what can still be ordered for. */
export async function slotsOf(
  { db, clock }: { db: Db<Tables>; clock: Clock },
  kitchenId: string,
  { date, fulfilment = 'delivery' }: Asked,
) {
  const kitchen = await readKitchen(db, kitchenId);
  const menu = kitchen?.state === 'LIVE' ? await readMenu(db, kitchenId) : null;
  if (!kitchen || !menu) throw notFound('Kitchen');
  const now = clock.now();
  const day = date ?? serviceDateAt(kitchen.hours, kitchen.timeZone, now);
  // The quickest dish tells which slots can be had at all.
  const pace = await readPace(db, kitchenId);
  const times = [...menu.dishes.values()].map((dish) => minutesAt(pace, dish, 'calm'));
  const preparationMinutes = Math.min(...times, 240);
  const planned = slotsOn(kitchen, day).map((from) => {
    const wish = { slot: from, fulfilment, preparationMinutes, rideMinutes };
    return { from, plan: plan(kitchen, wish, now.toISOString()) };
  });
  const cookSlots = planned.flatMap(({ plan: it }) => it?.cookSlots ?? []);
  const taken = await readCapacity(db, { kitchenId, slots: [...new Set(cookSlots)] });
  return {
    timeZone: kitchen.timeZone,
    items: planned.map(({ from, plan: it }) => ({
      from,
      to: plusMinutes(from, limits.slotMinutes),
      available:
        it !== null &&
        it.cookSlots.some((slot) => (taken.get(slot) ?? 0) < kitchen.capacityUnitsPerSlot),
    })),
  };
}

function plan(...asked: Parameters<typeof planFor>) {
  try {
    return planFor(...asked);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
