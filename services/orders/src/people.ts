import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { sql } from 'kysely';
import { type Line, terminal } from './domain/order.ts';
import { toOrder } from './rows.ts';
import type { Tables } from './tables.ts';

const ordersAtOnceMax = 200;

/** What is kept of people with their orders, and how it is forgotten: figures and ids stay. */
export const createPeople = ({ db, write }: { db: Db<Tables>; write: Write<Tables> }): People => ({
  async read(id) {
    const rows = await db
      .selectFrom('orders')
      .selectAll()
      .where('customer_id', '=', id)
      .orderBy('id')
      .execute();
    const orders = rows.map(toOrder).map((order) => ({
      id: order.id,
      number: order.number,
      status: order.status,
      placedAt: order.placedAt,
      kitchen: order.kitchen.name,
      lines: order.lines.map(({ name, quantity, totalCents, note }) => ({
        name,
        quantity,
        totalCents,
        note,
      })),
      amounts: order.amounts,
      address: order.address,
      doorNote: order.doorNote,
      note: order.note,
    }));
    return orders.length === 0 ? {} : { orders };
  },

  // Whoever ate, cooked or rode: until the money of an order is settled its parties are needed.
  async holds(id) {
    const open = await db
      .selectFrom('orders')
      .select('status')
      .distinct()
      .where((row) =>
        row.or([row('customer_id', '=', id), row('chef_id', '=', id), row('courier_id', '=', id)]),
      )
      .where('status', 'not in', [...terminal])
      .execute();
    if (open.length === 0) return [];
    return open.every(({ status }) => status === 'DELIVERED') ? ['PAYOUT_HELD'] : ['OPEN_ORDERS'];
  },

  async erase(id) {
    await db.deleteFrom('quotes').where('customer_id', '=', id).execute();
    for (let after: string | null = null; ; ) {
      const last: string | null = await eraseSome(write, id, after);
      if (last === null) break;
      after = last;
    }
    await write(null, async (tx) => {
      await sql`UPDATE people SET first_name = NULL, addresses = NULL WHERE id = ${id}`.execute(tx);
      await sql`
        UPDATE places SET address = NULL
        WHERE kitchen_id IN (SELECT id FROM kitchens WHERE chef_id = ${id})`.execute(tx);
      await sql`
        DELETE FROM menus
        WHERE kitchen_id IN (SELECT id FROM kitchens WHERE chef_id = ${id})`.execute(tx);
      return {};
    });
  },
});

/** Answers the last id it did, null when there was none. */
async function eraseSome(
  write: Write<Tables>,
  id: string,
  after: string | null,
): Promise<string | null> {
  const { result } = await write(null, async (tx) => {
    const rows = await tx
      .selectFrom('orders')
      .selectAll()
      .where((row) => row.or([row('customer_id', '=', id), row('chef_id', '=', id)]))
      .$if(after !== null, (query) => query.where('id', '>', after))
      .orderBy('id')
      .limit(ordersAtOnceMax)
      .forUpdate()
      .execute();
    for (const row of rows) {
      const details = row.details as Details;
      const blank = row.customer_id === id ? withoutCustomer(details) : withoutChef(details);
      await tx
        .updateTable('orders')
        .set({ details: JSON.stringify(blank) })
        .where('id', '=', row.id)
        .execute();
    }
    return { last: rows.at(-1)?.id ?? null };
  });
  return result.last;
}

type Details = {
  lines: Line[];
  proposal: { lines: Line[] } | null;
  kitchen: object;
};

const withoutNotes = (lines: Line[]) => lines.map((line) => ({ ...line, note: null }));

const withoutCustomer = ({ lines, proposal, ...details }: Details) => ({
  ...details,
  lines: withoutNotes(lines),
  proposal: proposal && { ...proposal, lines: withoutNotes(proposal.lines) },
  address: null,
  doorNote: null,
  note: null,
  reason: null,
});

// The customer keeps what was eaten and paid, not who cooked it.
const withoutChef = ({ kitchen, ...details }: Details) => ({
  ...details,
  kitchen: { ...kitchen, name: '' },
  reason: null,
});
