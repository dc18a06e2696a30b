import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Cards } from './cards.ts';
import type { Customers } from './customers.ts';
import type { PaymentTables } from './tables.ts';

/** Saved cards and payments. Books are kept by law, in ids and figures. */
export const createPeople = ({
  db,
  cards,
  customers,
}: {
  db: Db<PaymentTables>;
  cards: Cards;
  customers: Pick<Customers, 'forget'>;
}): People => ({
  async read(id) {
    const saved = await cards.list(id);
    const payments = await db
      .selectFrom('payments')
      .select([
        'order_id as orderId',
        'status',
        'captured_cents as capturedCents',
        'refunded_cents as refundedCents',
        'created_at as createdAt',
      ])
      .where('customer_id', '=', id)
      .orderBy('created_at')
      .execute();
    return saved.length + payments.length === 0 ? {} : { cards: saved, payments };
  },

  async holds(id) {
    const open = await db
      .selectFrom('payments')
      .select('order_id')
      .where('customer_id', '=', id)
      .where('status', 'in', ['REQUIRES_ACTION', 'AUTHORISED', 'CAPTURING'])
      .executeTakeFirst();
    const refund = await db
      .selectFrom('refunds')
      .innerJoin('payments', 'payments.order_id', 'refunds.order_id')
      .select('refunds.id')
      .where('payments.customer_id', '=', id)
      .where('refunds.status', 'in', ['NEW', 'PENDING'])
      .executeTakeFirst();
    const payout = await db
      .selectFrom('payouts')
      .select('id')
      .where('party', '=', id)
      .where('status', 'in', ['HELD', 'DUE', 'SENT'])
      .executeTakeFirst();
    return [
      ...(open || refund ? (['OPEN_ORDERS'] as const) : []),
      ...(payout ? (['PAYOUT_HELD'] as const) : []),
    ];
  },

  /** The provider forgets the person too; while it is away, this is asked again. */
  async erase(id) {
    for (const card of await cards.list(id)) await cards.remove(id, card.id);
    await db
      .updateTable('cards')
      .set({ brand: '', last4: '', expiry_month: 0, expiry_year: 0 })
      .where('user_id', '=', id)
      .execute();
    await customers.forget(id);
  },
});
