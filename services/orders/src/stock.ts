import { stockChanged } from '@foodiefast/contracts/order-events';
import type { Difference, Portions } from '@foodiefast/contracts/orders';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
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
type Changed = { dish_id: string; kitchen_id: string; version: number; left: number | null };

/**
 * Locks the rows of dishes in id order, which every writer of more than one does, so that two never
 * wait for each other. `defaults` are the portions a day starts from when the chef set none.
 */
export async function lockStock(
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

/** Reserves portions of rows that are locked, or tells which dishes are short. */
export async function reserve(
  tx: Tx<Tables>,
  shelf: Shelf,
  wanted: readonly { dishId: string; quantity: number }[],
  defaults: ReadonlyMap<string, number | null>,
  at: Date,
): Promise<Difference[]> {
  const locked = await lockStock(tx, shelf, defaults);
  await followMenu(tx, shelf, locked, defaults);
  const short = wanted.flatMap(({ dishId, quantity }) => {
    const row = locked.get(dishId);
    const left = row && row.initial !== null ? row.initial - row.reserved - row.sold : Infinity;
    return quantity > left ? [soldOut(dishId, left)] : [];
  });
  if (short.length > 0) return short;
  const moves = wanted.map(({ dishId, quantity }) => ({ dishId, reserved: quantity, sold: 0 }));
  await moveStock(tx, shelf.serviceDate, moves, at);
  return [];
}

/** A day whose portions the chef has not set follows what the menu says now. */
async function followMenu(
  tx: Tx<Tables>,
  { serviceDate }: Shelf,
  locked: Map<string, Counted>,
  defaults: ReadonlyMap<string, number | null>,
): Promise<void> {
  for (const [dishId, row] of locked) {
    const perDay = defaults.get(dishId) ?? null;
    const initial = perDay === null ? null : Math.max(perDay, row.reserved + row.sold);
    if (row.setByChef || row.initial === initial) continue;
    await sql`
      UPDATE stock SET initial = ${initial}
      WHERE dish_id = ${dishId} AND service_date = ${serviceDate}::date`.execute(tx);
    locked.set(dishId, { ...row, initial });
  }
}

export const soldOut = (dishId: string, available: number): Difference => ({
  kind: 'SOLD_OUT',
  dishId,
  before: null,
  after: null,
  available,
});

/** Brings portions and work units to what an order holds after a change. */
export async function settleStock(
  tx: Tx<Tables>,
  before: Order,
  after: Order,
  at: Date,
): Promise<void> {
  const moves = stockMoves(before, after);
  if (moves.length > 0) {
    const ids = moves.map(({ dishId }) => dishId);
    await sql`
      SELECT 1 FROM stock
      WHERE service_date = ${before.serviceDate}::date AND dish_id = ANY(${ids}::uuid[])
      ORDER BY dish_id FOR UPDATE`.execute(tx);
    await moveStock(tx, before.serviceDate, moves, at);
  }
  const units = unitsReturned(before, after);
  if (units === 0) return;
  await sql`
    UPDATE capacity SET units = units - ${units}
    WHERE kitchen_id = ${before.kitchenId} AND slot = ${before.cookSlot}`.execute(tx);
}

async function moveStock(
  tx: Tx<Tables>,
  serviceDate: string,
  moves: readonly { dishId: string; reserved: number; sold: number }[],
  at: Date,
): Promise<void> {
  const ids = moves.map(({ dishId }) => dishId);
  const { rows } = await sql<Changed & { moved: number }>`
    UPDATE stock SET reserved = stock.reserved + move.reserved, sold = stock.sold + move.sold,
      version = version + 1
    FROM unnest(${ids}::uuid[], ${moves.map((it) => it.reserved)}::int[],
      ${moves.map((it) => it.sold)}::int[]) AS move (dish_id, reserved, sold)
    WHERE stock.dish_id = move.dish_id AND service_date = ${serviceDate}::date
    RETURNING stock.dish_id, kitchen_id, version, initial - stock.reserved - stock.sold AS left,
      move.reserved + move.sold AS moved`.execute(tx);
  const changed = rows.filter(({ moved }) => moved !== 0);
  await tellStock(tx, serviceDate, changed, at);
}

async function tellStock(
  tx: Tx<Tables>,
  serviceDate: string,
  rows: readonly Changed[],
  at: Date,
): Promise<void> {
  for (const { dish_id: dishId, kitchen_id: kitchenId, version, left } of rows) {
    if (left === null) continue;
    const data = { dishId, kitchenId, serviceDate, left };
    await emit(tx, at, [{ contract: stockChanged, key: dishId, version, data }]);
  }
}

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
  const { rows } = await sql<Changed & { left: number }>`
    UPDATE stock SET initial = ${initial}, set_by_chef = true, version = version + 1
    WHERE dish_id = ${dishId} AND service_date = ${serviceDate}::date
    RETURNING dish_id, kitchen_id, version, initial - reserved - sold AS left`.execute(tx);
  await tellStock(tx, serviceDate, rows, at);
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
  const { rows } = await sql<Changed>`
    UPDATE stock SET initial = reserved + sold, set_by_chef = true, version = version + 1
    WHERE service_date = ${shelf.serviceDate}::date AND dish_id = ANY(${[...dishIds]}::uuid[])
    RETURNING dish_id, kitchen_id, version, initial - reserved - sold AS left`.execute(tx);
  await tellStock(tx, shelf.serviceDate, rows, at);
}

/** The first of these slots in which the kitchen still has the hands for it; it is taken at once. */
export async function claimCapacity(
  tx: Tx<Tables>,
  o: { kitchenId: string; slots: readonly Instant[]; units: number; unitsMax: number },
): Promise<Instant | null> {
  for (const slot of o.slots) {
    await sql`
      INSERT INTO capacity (kitchen_id, slot) VALUES (${o.kitchenId}, ${slot})
      ON CONFLICT DO NOTHING`.execute(tx);
    // An order that is larger than any slot may have one to itself.
    const { numAffectedRows } = await sql`
      UPDATE capacity SET units = units + ${o.units}
      WHERE kitchen_id = ${o.kitchenId} AND slot = ${slot}
        AND (units = 0 OR units + ${o.units} <= ${o.unitsMax})`.execute(tx);
    if (numAffectedRows === 1n) return slot;
  }
  return null;
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
