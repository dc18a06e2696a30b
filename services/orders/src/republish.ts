import { dropoff, orderEvents, stockChanged } from '@foodiefast/contracts/order-events';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { factsOf } from './announce.ts';
import { readFirstName } from './copies.ts';
import { type Order, terminal, wasAccepted } from './domain/order.ts';
import { toOrder } from './rows.ts';
import type { Tables } from './tables.ts';

const batchSizeMax = 200;
const system = { role: 'system', id: null } as const;

/** All orders, where they go to and what is left of each dish, once more; answers how many orders. */
export async function republish(db: Db<Tables>, now: Date): Promise<number> {
  let count = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db
      .selectFrom('orders')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(batchSizeMax)
      .execute();
    for (const { id } of rows) await db.transaction().execute((tx) => restate(tx, id, now));
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batchSizeMax) break;
    after = last.id;
  }
  await db.transaction().execute((tx) => restateStock(tx, now));
  return count;
}

// Under the row's lock, so that no newer event of the order comes before this one.
async function restate(tx: Tx<Tables>, id: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  const order = toOrder(row);
  const { version } = order;
  const contract = orderEvents.restated;
  await emit(tx, now, [{ contract, key: id, version, data: factsOf(order, system) }]);
  if (order.fulfilment !== 'delivery' || !wasAccepted(order)) return;
  const data = terminal.has(order.status) ? null : await dropoffOf(tx, order);
  await emit(tx, now, [{ contract: dropoff, key: id, version, data }]);
}

const dropoffOf = async (tx: Tx<Tables>, order: Order) => ({
  orderId: order.id,
  customerId: order.customerId,
  firstName: (await readFirstName(tx, order.customerId)) ?? '',
  address: order.address,
  doorNote: order.doorNote,
  contactless: order.contactless,
});

async function restateStock(tx: Tx<Tables>, now: Date): Promise<void> {
  const today = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  const rows = await tx
    .selectFrom('stock')
    .selectAll()
    .where('service_date', '>=', today)
    .where('initial', 'is not', null)
    .forUpdate()
    .execute();
  for (const row of rows) {
    const data = {
      dishId: row.dish_id,
      kitchenId: row.kitchen_id,
      serviceDate: row.service_date,
      left: (row.initial ?? 0) - row.reserved - row.sold,
    };
    const { version } = row;
    await emit(tx, now, [{ contract: stockChanged, key: row.dish_id, version, data }]);
  }
}
