import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { readPace } from '../cooking.ts';
import { readKitchen, readMenu, readSettings } from '../copies.ts';
import { limits } from '../domain/limits.ts';
import type { Known, Offer, Wish } from '../domain/offer.ts';
import { type Instant, plusMinutes } from '../domain/order.ts';
import { type Load, loadAt } from '../domain/pace.ts';
import { slotOf } from '../domain/slots.ts';
import { readPromotion } from '../promotions.ts';
import { readCapacity } from '../stock.ts';
import type { Tables } from '../tables.ts';

type Reader = Db<Tables> | Tx<Tables>;

/** All copies that a price is made from. */
export async function readKnown(
  db: Reader,
  wish: Wish,
  now: Instant,
): Promise<Known & { kitchen: KitchenFacts | null }> {
  const { kitchenId } = wish;
  const kitchen = await readKitchen(db, kitchenId);
  const menu = await readMenu(db, kitchenId);
  const settings = await readSettings(db);
  const pace = await readPace(db, kitchenId);
  const load = kitchen ? await readLoad(db, kitchen, wish.slot ?? now) : 'calm';
  const promotion = wish.promotion ? await readPromotion(db, wish.promotion) : null;
  return { kitchen, menu, settings, pace, load, promotion };
}

/** How full the kitchen is around a time. */
async function readLoad(db: Reader, kitchen: KitchenFacts, at: Instant): Promise<Load> {
  const { kitchenId, capacityUnitsPerSlot } = kitchen;
  const slots = [plusMinutes(slotOf(at), -limits.slotMinutes), slotOf(at)];
  const taken = await readCapacity(db, { kitchenId, slots });
  const units = slots.reduce((sum, slot) => sum + (taken.get(slot) ?? 0), 0);
  return loadAt(units, capacityUnitsPerSlot);
}

/** A quote as it is kept: what was asked, and what was answered. */
export type QuoteContent = {
  wish: Wish;
  lines: Offer['lines'];
  amounts: Offer['amounts'];
};
