import { stockChanged } from '@foodiefast/contracts/order-events';
import type { Difference, Portions } from '@foodiefast/contracts/orders';
import { emit, type OutgoingEvent } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Writing } from '@foodiefast/kit/together';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Instant, Order } from './domain/order.ts';
import { stockMoves, unitsReturned } from './domain/stock.ts';
import type { Tables } from './tables.ts';

export type Shelf = { kitchenId: string; serviceDate: string };
type Counted = {
  dishId: string;
  initial: number | null;
  setByChef: boolean;
  reserved: number;
  sold: number;
};
export type StockChange = { dishId: string; version: number; left: number | null };
type StockFacts = z.infer<typeof stockChanged.data>;

/**
 * Locks the rows of dishes in id order, which every writer of more than one does, so that two never
 * wait for each other. `defaults` are the portions a day starts from when the chef set none.
 */
async function lockStock(
  tx: Tx<Tables>,
  { kitchenId, serviceDate }: Shelf,
  defaults: ReadonlyMap<string, number | null>,
): Promise<Map<string, Counted>> {
  const ids = [...defaults.keys()].toSorted();
  const initials = ids.map((id) => defaults.get(id) ?? null);
  await sql`
    INSERT INTO stock (dish_id, service_date, kitchen_id, initial)
    SELECT dish_id, ${serviceDate}::date, ${kitchenId}, initial
    FROM unnest(${ids}::uuid[], ${initials}::int[]) AS wanted (dish_id, initial)
    ORDER BY dish_id ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql<Counted>`
    SELECT dish_id AS "dishId", initial, set_by_chef AS "setByChef", reserved, sold FROM stock
    WHERE service_date = ${serviceDate}::date AND dish_id = ANY(${ids}::uuid[])
    ORDER BY dish_id FOR UPDATE`.execute(tx);
  return new Map(rows.map((row) => [row.dishId, row]));
}

export const soldOut = (dishId: string, available: number): Difference => ({
  kind: 'SOLD_OUT',
  dishId,
  before: null,
  after: null,
  available,
});

/**
 * Brings portions to what an order holds after a change, in lock order; answers what is left of
 * them.
 */
export async function settleStock(
  tx: Tx<Tables>,
  before: Order,
  after: Order,
): Promise<StockChange[]> {
  const moves = stockMoves(before, after);
  if (moves.length === 0) return [];
  const ids = moves.map(({ dishId }) => dishId);
  const { rows } = await sql<StockChange & { moved: number }>`
    UPDATE stock SET reserved = stock.reserved + move.reserved, sold = stock.sold + move.sold,
      version = version + 1
    FROM unnest(${ids}::uuid[], ${moves.map((it) => it.reserved)}::int[],
      ${moves.map((it) => it.sold)}::int[]) AS move (dish_id, reserved, sold)
    JOIN (
      SELECT dish_id FROM stock
      WHERE service_date = ${before.serviceDate}::date AND dish_id = ANY(${ids}::uuid[])
      ORDER BY dish_id FOR UPDATE
    ) locked USING (dish_id)
    WHERE stock.dish_id = locked.dish_id AND service_date = ${before.serviceDate}::date
    RETURNING stock.dish_id AS "dishId", version, initial - stock.reserved - stock.sold AS left,
      move.reserved + move.sold AS moved`.execute(tx);
  return rows.filter(({ moved }) => moved !== 0);
}

/** Gives back the work units that an order holds no longer; null when it holds what it held. */
export function returningUnits(tx: Tx<Tables>, before: Order, after: Order): Writing | null {
  const units = unitsReturned(before, after);
  if (units === 0) return null;
  return tx
    .updateTable('capacity')
    .set((row) => ({ units: row('units', '-', units) }))
    .where('kitchen_id', '=', before.kitchenId)
    .where('slot', '=', new Date(before.cookSlot));
}

/** What is told of dishes that are limited. */
export const stockNews = (
  { kitchenId, serviceDate }: Shelf,
  changes: readonly StockChange[],
): OutgoingEvent<StockFacts>[] =>
  changes.flatMap(({ dishId, version, left }) =>
    left === null
      ? []
      : {
          contract: stockChanged,
          key: dishId,
          version,
          data: { dishId, kitchenId, serviceDate, left },
        },
  );

/** What the chef says there is; less than is promised already cannot be had. */
export async function setPortions(
  tx: Tx<Tables>,
  shelf: Shelf & { dishId: string },
  initial: number,
  at: Date,
): Promise<Portions | { committed: number }> {
  const { dishId, serviceDate } = shelf;
  const row = (await lockStock(tx, shelf, new Map([[dishId, null]]))).get(dishId);
  if (!row) throw new Error(`stock of dish ${dishId} was not locked`);
  const committed = row.reserved + row.sold;
  if (initial < committed) return { committed };
  const { rows } = await sql<StockChange>`
    UPDATE stock SET initial = ${initial}, set_by_chef = true, version = version + 1
    WHERE dish_id = ${dishId} AND service_date = ${serviceDate}::date
    RETURNING dish_id AS "dishId", version, initial - reserved - sold AS left`.execute(tx);
  await emit(tx, at, stockNews(shelf, rows));
  const { reserved, sold } = row;
  return { dishId, serviceDate, initial, reserved, sold, left: initial - committed };
}

/** Nothing more of these dishes on this day; called with the order's own rows still unlocked. */
export async function markSoldOut(
  tx: Tx<Tables>,
  shelf: Shelf,
  dishIds: readonly string[],
  at: Date,
): Promise<void> {
  await lockStock(tx, shelf, new Map(dishIds.map((id) => [id, null])));
  const { rows } = await sql<StockChange>`
    UPDATE stock SET initial = reserved + sold, set_by_chef = true, version = version + 1
    WHERE service_date = ${shelf.serviceDate}::date AND dish_id = ANY(${[...dishIds]}::uuid[])
    RETURNING dish_id AS "dishId", version, initial - reserved - sold AS left`.execute(tx);
  await emit(tx, at, stockNews(shelf, rows));
}

/** How many of each dish can still be had on a day; dishes without a limit are left out. */
export async function readLeft(
  db: Pick<Tx<Tables>, 'selectFrom'>,
  serviceDate: string,
  defaults: ReadonlyMap<string, number | null>,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stock')
    .select(['dish_id', 'initial', 'set_by_chef', 'reserved', 'sold'])
    .where('service_date', '=', serviceDate)
    .where('dish_id', 'in', [...defaults.keys()])
    .execute();
  const left = new Map<string, number>();
  for (const [dishId, perDay] of defaults) {
    const row = rows.find((it) => it.dish_id === dishId);
    const initial = row?.set_by_chef ? row.initial : perDay;
    if (initial === null) continue;
    left.set(dishId, Math.max(0, initial - (row?.reserved ?? 0) - (row?.sold ?? 0)));
  }
  return left;
}

/** A look without a claim, for quotes and the list of slots. */
export async function readCapacity(
  tx: Pick<Tx<Tables>, 'selectFrom'>,
  o: { kitchenId: string; slots: readonly Instant[] },
): Promise<Map<Instant, number>> {
  if (o.slots.length === 0) return new Map();
  const rows = await tx
    .selectFrom('capacity')
    .select(['slot', 'units'])
    .where('kitchen_id', '=', o.kitchenId)
    .where(
      'slot',
      'in',
      o.slots.map((slot) => new Date(slot)),
    )
    .execute();
  return new Map(rows.map((row) => [row.slot.toISOString(), row.units]));
}
