import type { Difference } from '@foodiefast/contracts/orders';
import type { Tx } from '@foodiefast/kit/postgres';
import { prepared } from '@foodiefast/kit/prepared';
import { sql } from 'kysely';
import type { Instant } from '../domain/order.ts';
import { readLeft, type Shelf, type StockChange, soldOut } from '../stock.ts';
import type { Tables } from '../tables.ts';

type Wanted = {
  shelf: Shelf;
  /** In the order in which their rows are locked. */
  portions: readonly { dishId: string; quantity: number }[];
  /** What a day starts from whose portions the chef has not set. */
  portionsPerDay: ReadonlyMap<string, number | null>;
  /** Earliest first. */
  slots: readonly Instant[];
  units: number;
  unitsMax: number;
};

type Taken = {
  /** In which the kitchen has the hands for it; null when it has them in none. */
  cookSlot: Instant | null;
  sequence: number;
  changed: StockChange[];
};

type Claim = { free: Date | null; claimed: Date | null; sequence: number | null };
type Row = Claim & { present: number; taken: StockChange[] };

/**
 * Takes portions and work units in one statement, since everybody who wants the same dish waits
 * until its transaction ends; or tells which dishes are short, and then nothing may be kept.
 */
export async function take(tx: Tx<Tables>, wanted: Wanted): Promise<Taken | Difference[]> {
  const { portions } = wanted;
  let row = await tryTaking(tx, wanted);
  if (row.present < portions.length) {
    await beginDay(tx, wanted);
    row = await tryTaking(tx, wanted);
  }
  if (row.taken.length < portions.length) return shortOf(tx, wanted, row.taken);
  return { ...(await claimed(tx, wanted, row)), changed: row.taken };
}

async function tryTaking(tx: Tx<Tables>, wanted: Wanted): Promise<Row> {
  const isAll = sql`(SELECT count(*) FROM taken) = ${wanted.portions.length}::int`;
  const { rows } = await sql<Row>`
    ${prepared}WITH ${taking(wanted)}, ${claiming(wanted, isAll)}
    SELECT ${claim}, (SELECT count FROM present) AS present,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('dishId', dish_id, 'version', version,
        'left', initial - reserved - sold) ORDER BY dish_id), '[]') FROM taken) AS taken`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error('taking portions gave no row');
  return row;
}

/** Rows that nobody has wanted yet that day, before any other is locked: two never wait for each other. */
async function beginDay(tx: Tx<Tables>, { shelf, portions, portionsPerDay }: Wanted) {
  await sql`
    INSERT INTO stock (dish_id, service_date, kitchen_id, initial)
    SELECT dish_id, ${shelf.serviceDate}::date, ${shelf.kitchenId}::uuid, per_day
    FROM unnest(${portions.map((it) => it.dishId)}::uuid[],
      ${portions.map((it) => portionsPerDay.get(it.dishId) ?? null)}::int[]) AS it (dish_id, per_day)
    ORDER BY dish_id ON CONFLICT DO NOTHING`.execute(tx);
}

/**
 * A day that the chef has not set follows the menu. Rows are locked first, as who waits for such a
 * lock gets it in turn; ON CONFLICT DO UPDATE wakes all who wait, and some wait for ever.
 */
const taking = ({ shelf, portions, portionsPerDay }: Wanted) => sql`
  wanted AS (
    SELECT * FROM unnest(${portions.map((it) => it.dishId)}::uuid[],
      ${portions.map((it) => it.quantity)}::int[],
      ${portions.map((it) => portionsPerDay.get(it.dishId) ?? null)}::int[]
    ) AS it (dish_id, quantity, per_day)
  ), present AS (
    SELECT count(*)::int FROM stock
    WHERE service_date = ${shelf.serviceDate}::date AND dish_id IN (SELECT dish_id FROM wanted)
  ), locked AS (
    SELECT dish_id FROM stock
    WHERE service_date = ${shelf.serviceDate}::date AND dish_id IN (SELECT dish_id FROM wanted)
      AND (SELECT count FROM present) = ${portions.length}::int
    ORDER BY dish_id FOR UPDATE OF stock
  ), taken AS (
    UPDATE stock SET
      initial = CASE WHEN set_by_chef THEN initial ELSE per_day END,
      reserved = reserved + quantity,
      version = version + 1
    FROM wanted JOIN locked USING (dish_id)
    WHERE stock.dish_id = wanted.dish_id AND service_date = ${shelf.serviceDate}::date
      AND coalesce(CASE WHEN set_by_chef THEN initial ELSE per_day END
        - reserved - sold >= quantity, true)
    RETURNING stock.dish_id, version, initial, reserved, sold
  )`;

/** The first slot with room, as far as is seen, and the claim, which sees what others have done since. */
const claiming = (
  { shelf: { kitchenId }, slots, units, unitsMax }: Wanted,
  condition: ReturnType<typeof sql>,
) => sql`
  free AS (
    SELECT it.slot, capacity.slot IS NULL AS is_new
    FROM unnest(${slots}::timestamptz[]) WITH ORDINALITY AS it (slot, place)
    LEFT JOIN capacity ON kitchen_id = ${kitchenId}::uuid AND capacity.slot = it.slot
    WHERE ${condition} AND (capacity.slot IS NULL OR ${hasRoom(units, unitsMax)})
    ORDER BY place LIMIT 1
  ), begun AS (
    INSERT INTO capacity (kitchen_id, slot, units)
    SELECT ${kitchenId}::uuid, slot, ${units}::int FROM free WHERE is_new
    ON CONFLICT DO NOTHING RETURNING slot
  ), joined AS (
    UPDATE capacity SET units = units + ${units}::int FROM free
    WHERE kitchen_id = ${kitchenId}::uuid AND capacity.slot = free.slot AND NOT is_new
      AND ${hasRoom(units, unitsMax)}
    RETURNING capacity.slot
  ), claimed AS (SELECT slot FROM begun UNION ALL SELECT slot FROM joined)`;

// An order that is larger than any slot may have one to itself.
const hasRoom = (units: number, unitsMax: number) =>
  sql`(capacity.units = 0 OR capacity.units + ${units}::int <= ${unitsMax}::int)`;

const claim = sql`
  (SELECT slot FROM free) AS free, (SELECT slot FROM claimed) AS claimed,
  CASE WHEN EXISTS (SELECT FROM claimed) THEN nextval('order_numbers') END AS sequence`;

/** Tries the next slot when somebody else has filled the one that was seen free. */
async function claimed(tx: Tx<Tables>, wanted: Wanted, first: Claim) {
  let tried = first;
  while (tried.free && !tried.claimed) {
    const { rows } = await sql<Claim>`
      WITH ${claiming(wanted, sql`true`)} SELECT ${claim}`.execute(tx);
    const [next] = rows;
    if (!next) throw new Error('claiming a slot gave no row');
    tried = next;
  }
  return { cookSlot: tried.claimed?.toISOString() ?? null, sequence: tried.sequence ?? 0 };
}

async function shortOf(
  tx: Tx<Tables>,
  { shelf, portions, portionsPerDay }: Wanted,
  taken: readonly StockChange[],
): Promise<Difference[]> {
  const had = new Set(taken.map(({ dishId }) => dishId));
  const left = await readLeft(tx, shelf.serviceDate, portionsPerDay);
  return portions
    .filter(({ dishId }) => !had.has(dishId))
    .map(({ dishId, quantity }) => {
      // What came back while this order waited is for whoever asks next.
      const available = Math.min(left.get(dishId) ?? 0, quantity - 1);
      return soldOut(dishId, available);
    });
}
