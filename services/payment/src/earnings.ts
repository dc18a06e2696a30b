import { currencyAmount } from '@foodiefast/contracts/primitives';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Accounts } from './accounts.ts';
import type { PaymentTables } from './tables.ts';

type Page = { limit: number; cursor?: string | undefined };
export type Earnings = ReturnType<typeof createEarnings>;

/** What a chef or courier sees of their own money. */
export function createEarnings(o: { db: Db<PaymentTables>; accounts: Accounts; cursors: Cursors }) {
  const { db, cursors } = o;
  return async (userId: string, page: Page) => {
    const scope = `earnings ${userId}`;
    let query = db
      .selectFrom('payouts')
      .innerJoin('payments', 'payments.order_id', 'payouts.order_id')
      .selectAll('payouts')
      .select(['purpose', 'for_order'])
      .where('party', '=', userId)
      .orderBy('payouts.id', 'desc');
    if (page.cursor) {
      query = query.where('payouts.id', '<', String(cursors.read(scope, page.cursor)[0]));
    }
    const rows = await query.limit(page.limit + 1).execute();
    return {
      account: await o.accounts.state(userId),
      ...(await sums(userId)),
      ...toPage(rows, page.limit, {
        item: (row) => ({
          id: row.id,
          orderId: row.for_order ?? row.order_id,
          kind: row.purpose,
          role: row.role,
          status: row.status,
          amount: currencyAmount(row.owed_cents),
          paid: currencyAmount(row.sent_cents),
          availableAt: row.available_at?.toISOString() ?? null,
          createdAt: row.created_at.toISOString(),
        }),
        cursor: (last) => cursors.write(scope, [last.id]),
      }),
    };
  };

  async function sums(userId: string) {
    const { rows } = await sql<{ held: string; due: string; paid: string }>`
      SELECT
        coalesce(sum(owed_cents - sent_cents - offset_cents) FILTER (WHERE status = 'HELD'), 0) held,
        coalesce(sum(owed_cents - sent_cents - offset_cents) FILTER (WHERE status <> 'HELD'), 0) due,
        coalesce(sum(sent_cents), 0) paid
      FROM payouts WHERE party = ${userId}`.execute(db);
    const [row] = rows;
    return {
      held: currencyAmount(Number(row?.held ?? 0)),
      due: currencyAmount(Number(row?.due ?? 0)),
      paid: currencyAmount(Number(row?.paid ?? 0)),
    };
  }
}
