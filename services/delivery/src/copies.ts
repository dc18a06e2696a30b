import { defaultSettings, type Settings } from '@foodiefast/contracts/admin';
import type { Dropoff } from '@foodiefast/contracts/orders';
import type { Address, Point } from '@foodiefast/contracts/primitives';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Job, Price } from './domain/job.ts';
import { metresBetween, regionOf } from './domain/map.ts';
import { ridePayCents } from './domain/pay.ts';
import type { Tables } from './tables.ts';

type Reader = Db<Tables> | Tx<Tables>;

export type Kitchen = {
  name: string;
  quarter: string;
  approximatePoint: Point | null;
  /** Where exactly; shown to who has the job in hand. */
  address: Address | null;
};

/** Our own copies of what menu, orders, users and admin tell. */
export async function readKitchen(db: Reader, kitchenId: string): Promise<Kitchen> {
  const row = await db
    .selectFrom('kitchens')
    .fullJoin('places', 'places.kitchen_id', 'kitchens.id')
    .select(['kitchens.name', 'kitchens.quarter', 'kitchens.approximate_point', 'places.address'])
    .where((eb) =>
      eb.or([eb('kitchens.id', '=', kitchenId), eb('places.kitchen_id', '=', kitchenId)]),
    )
    .executeTakeFirst();
  return {
    name: row?.name ?? '',
    quarter: row?.quarter ?? '',
    approximatePoint: (row?.approximate_point ?? null) as Point | null,
    address: (row?.address ?? null) as Address | null,
  };
}

/** Null before it was heard and after the order has ended. */
export async function readDropoff(db: Reader, orderId: string): Promise<Dropoff | null> {
  const row = await db
    .selectFrom('dropoffs')
    .select('content')
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return (row?.content ?? null) as Dropoff | null;
}

export async function readFirstName(db: Reader, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('first_name')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.first_name ?? null;
}

export async function readSettings(db: Reader): Promise<Settings> {
  const row = await db.selectFrom('settings').select('settings').executeTakeFirst();
  return { ...defaultSettings, ...(row?.settings as Settings | undefined) };
}

export type Ends = { kitchen: Kitchen; pickup: Point | null; dropoff: Point | null };

export async function readEnds(db: Reader, job: Pick<Job, 'kitchenId' | 'orderId'>): Promise<Ends> {
  const kitchen = await readKitchen(db, job.kitchenId);
  const dropoff = await readDropoff(db, job.orderId);
  return {
    kitchen,
    pickup: kitchen.address?.point ?? kitchen.approximatePoint,
    dropoff: dropoff?.address?.point ?? null,
  };
}

/** What the ride pays; null until both of its ends are known. */
export function priceOf({ pickup, dropoff }: Ends, settings: Settings): Price | null {
  if (!pickup || !dropoff) return null;
  const rideMetres = metresBetween(pickup, dropoff);
  return { rideMetres, payCents: ridePayCents(rideMetres, settings), area: regionOf(pickup) };
}
