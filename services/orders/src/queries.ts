import type { Settings } from '@foodiefast/contracts/admin';
import type { adminOrder, adminOrderEndpoints } from '@foodiefast/contracts/order-admin';
import type { ChefOrder, OrderStatus, Order as OrderView } from '@foodiefast/contracts/orders';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type * as z from 'zod';
import { readFirstName, readKitchenAddress, readSettings } from './copies.ts';
import type { Codes } from './domain/codes.ts';
import { type Order, wasAccepted } from './domain/order.ts';
import { type OrderRow, toOrder } from './rows.ts';
import type { Tables } from './tables.ts';
import { chefView, orderView } from './views.ts';

type Page = { limit: number; cursor?: string | undefined };
export type Listed<Item> = { items: Item[]; nextCursor: string | null };
export type AdminOrder = z.infer<typeof adminOrder>;

export type Queries = ReturnType<typeof createQueries>;

/** What screens read. Whose order it is belongs to the question, so that a foreign one is not found. */
export function createQueries(o: { db: Db<Tables>; clock: Clock; codes: Codes; cursors: Cursors }) {
  const { db, clock, codes, cursors } = o;
  const orders = () => db.selectFrom('orders').selectAll();

  const beside = async (order: Order, settings: Settings) => ({
    codes,
    settings,
    kitchenAddress: tellsTheWay(order) ? await readKitchenAddress(db, order.kitchenId) : null,
  });

  return {
    async find(id: string): Promise<Order> {
      const row = await orders().where('id', '=', id).executeTakeFirst();
      if (!row) throw notFound('Order');
      return toOrder(row);
    },

    async ofCustomer(customerId: string, id: string): Promise<Order> {
      const row = await orders()
        .where('id', '=', id)
        .where('customer_id', '=', customerId)
        .executeTakeFirst();
      if (!row) throw notFound('Order');
      return toOrder(row);
    },

    view: async (order: Order): Promise<OrderView> =>
      orderView(order, await beside(order, await readSettings(db))),

    async listOfCustomer(customerId: string, page: Page): Promise<Listed<OrderView>> {
      const scope = `orders ${customerId}`;
      let query = orders().where('customer_id', '=', customerId).orderBy('id', 'desc');
      if (page.cursor) query = query.where('id', '<', text(cursors.read(scope, page.cursor)[0]));
      const rows = await query.limit(page.limit + 1).execute();
      const settings = await readSettings(db);
      const items = await Promise.all(
        rows.slice(0, page.limit).map(async (row) => {
          const order = toOrder(row);
          return orderView(order, await beside(order, settings));
        }),
      );
      const { nextCursor } = toPage(rows, page.limit, {
        item: (row) => row.id,
        cursor: (last) => cursors.write(scope, [last.id]),
      });
      return { items, nextCursor };
    },

    async chefView(order: Order): Promise<ChefOrder> {
      return chefView(order, { codes, customerName: await readFirstName(db, order.customerId) });
    },

    async board(chefId: string, page: Page & { open: boolean }): Promise<Listed<ChefOrder>> {
      const scope = `board ${chefId} ${page.open}`;
      // What is to be done stands first due first; the past is read backwards.
      const [order, after] = page.open ? (['asc', sql`>`] as const) : (['desc', sql`<`] as const);
      let query = db
        .selectFrom('orders')
        .leftJoin('people', 'people.id', 'orders.customer_id')
        .selectAll('orders')
        .select('people.first_name')
        .where('chef_id', '=', chefId)
        .where('status', page.open ? 'in' : 'not in', page.open ? onBoard : unseen)
        .where(sql<boolean>`(details->'steps' @> '[{"status":"PLACED"}]'
          OR details->'steps' @> '[{"status":"SCHEDULED"}]')`)
        .orderBy('due_at', order)
        .orderBy('orders.id', order);
      if (page.cursor) {
        const [due, id] = cursors.read(scope, page.cursor);
        query = query.where(
          sql<boolean>`(due_at, orders.id) ${after} (${text(due)}::timestamptz, ${text(id)}::uuid)`,
        );
      }
      const rows = await query.limit(page.limit + 1).execute();
      return toPage(rows, page.limit, {
        item: (row) => chefView(toOrder(row), { codes, customerName: row.first_name }),
        cursor: (last) => cursors.write(scope, [last.due_at.toISOString(), last.id]),
      });
    },

    async listForAdmin(
      page: Page & {
        state?: OrderStatus | undefined;
        open?: boolean | undefined;
        stuck?: boolean | undefined;
        q?: string | undefined;
      },
    ): Promise<Listed<AdminOrder>> {
      const scope = 'admin';
      const now = clock.now();
      let query = orders().orderBy('id', 'desc');
      if (page.state) query = query.where('status', '=', page.state);
      if (page.open) query = query.where('status', 'in', underWay);
      if (page.stuck === true) query = query.where('stuck_at', '<=', now);
      if (page.stuck === false) {
        query = query.where((row) =>
          row.or([row('stuck_at', 'is', null), row('stuck_at', '>', now)]),
        );
      }
      if (page.q) query = query.where(fits(page.q));
      if (page.cursor) query = query.where('id', '<', text(cursors.read(scope, page.cursor)[0]));
      const rows = await query.limit(page.limit + 1).execute();
      return toPage(rows, page.limit, {
        item: (row) => adminView(row, now),
        cursor: (last) => cursors.write(scope, [last.id]),
      });
    },

    async countOpen(): Promise<z.infer<(typeof adminOrderEndpoints.counts)['answers'][200]>> {
      const now = clock.now();
      const rows = await db
        .selectFrom('orders')
        .select((row) => [
          'status',
          row.fn.countAll<number>().as('orders'),
          sql<number>`count(*) FILTER (WHERE stuck_at <= ${now})`.as('stuck'),
        ])
        .where('status', 'in', underWay)
        .groupBy('status')
        .execute();
      return {
        byStatus: rows.map(({ status, orders }) => ({ status, orders })),
        stuck: rows.reduce((sum, row) => sum + row.stuck, 0),
      };
    },

    async forAdmin(id: string): Promise<AdminOrder> {
      const row = await orders().where('id', '=', id).executeTakeFirst();
      if (!row) throw notFound('Order');
      return adminView(row, clock.now());
    },
  };
}

const tellsTheWay = (order: Order): boolean =>
  order.fulfilment === 'collection' && wasAccepted(order);

const onBoard: OrderStatus[] = [
  'SCHEDULED',
  'PLACED',
  'AWAITING_CUSTOMER',
  'ACCEPTED',
  'PREPARING',
  'READY',
  'OUT_FOR_DELIVERY',
];
const unseen: OrderStatus[] = ['PENDING_PAYMENT', 'CLOSING'];

const underWay: OrderStatus[] = [...unseen, ...onBoard];

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A number as it is written or told, or the id of an order, its customer or its chef. */
const fits = (q: string) =>
  uuid.test(q)
    ? sql<boolean>`${q}::uuid IN (orders.id, customer_id, chef_id)`
    : sql<boolean>`number = ${q.toUpperCase().replaceAll(/[\s-]/g, '')}`;

const text = (value: string | number | undefined): string => String(value ?? '');

function adminView(row: OrderRow, now: Date): AdminOrder {
  const order = toOrder(row);
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    cause: order.cause,
    customerId: order.customerId,
    kitchenId: order.kitchenId,
    kitchenName: order.kitchen.name,
    chefId: order.chefId,
    courierId: order.courierId,
    fulfilment: order.fulfilment,
    total: currencyAmount(row.total_cents),
    placedAt: order.placedAt,
    updatedAt: row.updated_at.toISOString(),
    eta: order.eta,
    stuck: row.stuck_at !== null && row.stuck_at <= now,
  };
}
