import { defaultSettings, type Settings } from '@foodiefast/contracts/admin';
import type { Dish, KitchenFacts } from '@foodiefast/contracts/menu';
import type { Address } from '@foodiefast/contracts/primitives';
import type { Person } from '@foodiefast/contracts/users';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

type Reader = Db<Tables> | Tx<Tables>;

export type SavedPlace = { id: string; address: Address; doorNote: string | null };

/** Our own copies of what menu, users and admin tell; ordering needs none of them to be up. */
export async function readKitchen(db: Reader, id: string): Promise<KitchenFacts | null> {
  const row = await db
    .selectFrom('kitchens')
    .select('facts')
    .where('id', '=', id)
    .executeTakeFirst();
  return (row?.facts as KitchenFacts | undefined) ?? null;
}

/** Where the kitchen is, exactly: for the customer of an accepted collection, never for a price. */
export async function readKitchenAddress(db: Reader, id: string): Promise<Address | null> {
  const row = await db
    .selectFrom('places')
    .select('address')
    .where('kitchen_id', '=', id)
    .executeTakeFirst();
  return (row?.address as Address | null | undefined) ?? null;
}

export type MenuCopy = { dishes: ReadonlyMap<string, Dish>; former: ReadonlySet<string> };

export async function readMenu(db: Reader, kitchenId: string): Promise<MenuCopy | null> {
  const rows = await db
    .selectFrom('menus')
    .select('dishes')
    .where('kitchen_id', '=', kitchenId)
    .orderBy('menu_version', 'desc')
    .limit(2)
    .execute();
  const [newest, former] = rows.map((row) => row.dishes as Dish[]);
  if (!newest) return null;
  return {
    dishes: new Map(newest.map((dish) => [dish.id, dish])),
    former: new Set(former?.map((dish) => dish.id)),
  };
}

export async function readSettings(db: Reader): Promise<Settings> {
  const row = await db.selectFrom('settings').select('settings').executeTakeFirst();
  return settingsFrom(row?.settings);
}

/** A setting that was never told counts as it is by default. */
export const settingsFrom = (told: unknown): Settings => ({
  ...defaultSettings,
  ...(told as Partial<Settings> | null | undefined),
});

export async function readSavedPlace(
  db: Reader,
  userId: string,
  addressId: string,
): Promise<SavedPlace | null> {
  const row = await db
    .selectFrom('people')
    .select('addresses')
    .where('id', '=', userId)
    .executeTakeFirst();
  const saved = row?.addresses as Person['addresses'] | null | undefined;
  const found = saved?.find((it) => it.id === addressId);
  return found ? { id: found.id, address: found.address, doorNote: found.doorNote } : null;
}

export async function readFirstName(db: Reader, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('first_name')
    .where('id', '=', userId)
    .executeTakeFirst();
  return row?.first_name ?? null;
}

/** Of one kitchen's dish, newest menu first; null when it has never been on a menu we know. */
export async function findDish(
  db: Reader,
  o: { kitchenId: string; dishId: string },
): Promise<Dish | null> {
  const { rows } = await sql<{ dish: Dish }>`
    SELECT dish FROM menus, jsonb_array_elements(dishes) dish
    WHERE kitchen_id = ${o.kitchenId} AND dish->>'id' = ${o.dishId}
    ORDER BY menu_version DESC LIMIT 1`.execute(db);
  return rows[0]?.dish ?? null;
}
