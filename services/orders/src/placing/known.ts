import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { readKitchen, readMenu, readSettings } from '../copies.ts';
import type { Known, Offer, Wish } from '../domain/offer.ts';
import type { Tables } from '../tables.ts';

/** All copies that a price is made from. */
export async function readKnown(
  db: Db<Tables> | Tx<Tables>,
  kitchenId: string,
): Promise<Known & { kitchen: KitchenFacts | null }> {
  const kitchen = await readKitchen(db, kitchenId);
  const menu = await readMenu(db, kitchenId);
  const settings = await readSettings(db);
  return { kitchen, menu, settings };
}

/** A quote as it is kept: what was asked, and what was answered. */
export type QuoteContent = {
  wish: Wish;
  lines: Offer['lines'];
  amounts: Offer['amounts'];
};
