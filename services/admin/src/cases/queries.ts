import type { CaseState } from '@foodiefast/contracts/support-cases';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

const shownMax = 100;

type Query = {
  state?: CaseState | undefined;
  assignee?: string | undefined;
  orderId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

const select = (db: Db<Tables>) =>
  db
    .selectFrom('cases')
    .innerJoin('orders', 'orders.id', 'cases.order_id')
    .selectAll('cases')
    .select(sql<string>`orders.facts ->> 'number'`.as('number'));
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

export async function listCases(db: Db<Tables>, cursors: Cursors, adminId: string, o: Query) {
  let query = select(db)
    .orderBy('cases.updated_at')
    .orderBy('cases.id')
    .limit(o.limit + 1);
  if (o.state) query = query.where('cases.state', '=', o.state);
  if (o.orderId) query = query.where('cases.order_id', '=', o.orderId);
  if (o.assignee === 'nobody') query = query.where('cases.assignee_id', 'is', null);
  else if (o.assignee) {
    query = query.where('cases.assignee_id', '=', o.assignee === 'me' ? adminId : o.assignee);
  }
  if (o.cursor) {
    const [at, id] = cursors.read('cases', o.cursor);
    query = query.where(
      sql<boolean>`(cases.updated_at, cases.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  return toPage(await query.execute(), o.limit, {
    item: summary,
    cursor: (last) => cursors.write('cases', [last.updated_at.toISOString(), last.id]),
  });
}

export async function caseById(db: Db<Tables>, id: string) {
  const row = await select(db).where('cases.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Case');
  return withMessages(db, row);
}

/** The cases of an own order; NOT_FOUND when it is somebody else's. */
export async function casesOfOrder(db: Db<Tables>, orderId: string, customerId: string) {
  const order = await db
    .selectFrom('orders')
    .select('facts')
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (order?.facts.customerId !== customerId) throw notFound('Order');
  const rows = await select(db)
    .where('cases.order_id', '=', orderId)
    .orderBy('cases.created_at', 'desc')
    .limit(shownMax)
    .execute();
  return Promise.all(rows.map((row) => withMessages(db, row)));
}

async function withMessages(db: Db<Tables>, row: Row) {
  const messages = await db
    .selectFrom('case_messages')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(shownMax)
    .execute();
  return {
    ...summary(row),
    messages: messages
      .toReversed()
      .map((it) => ({ at: it.at.toISOString(), from: it.author, text: it.body })),
  };
}

const summary = (row: Row) => ({
  id: row.id,
  orderId: row.order_id,
  orderNumber: row.number,
  customerId: row.customer_id,
  assigneeId: row.assignee_id,
  version: row.version,
  kind: row.kind,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
