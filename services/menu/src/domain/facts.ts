import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { Kitchen } from './kitchen.ts';
import { approximatePoint } from './place.ts';

/** What the others learn of a kitchen; nothing before its chef has filled it in. */
export function factsOf(kitchenId: string, kitchen: Kitchen): KitchenFacts | null {
  const { details } = kitchen;
  if (!details) return null;
  return {
    kitchenId,
    chefId: kitchen.chefId,
    state: kitchen.state,
    name: details.name,
    quarter: details.quarter,
    approximatePoint: approximatePoint(details.address.point),
    timeZone: details.timeZone,
    currency: details.currency,
    hours: kitchen.hours,
    zones: details.delivery?.zones ?? null,
    collection: details.collection,
    capacityUnitsPerSlot: details.capacityUnitsPerSlot,
    acceptMinutes: details.acceptMinutes,
    autoAccept: details.autoAccept,
    pausedUntil: kitchen.pausedUntil?.toISOString() ?? null,
    busyMinutes: kitchen.busyMinutes,
    busyUntil: kitchen.busyUntil?.toISOString() ?? null,
  };
}

/** Where the chef cooks, for those who must get there. */
export const placeOf = (kitchenId: string, { chefId, details }: Kitchen) =>
  details ? { kitchenId, chefId, address: details.address } : null;
