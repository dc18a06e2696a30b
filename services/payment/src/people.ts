import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Accounts } from './accounts.ts';
import type { Cards } from './cards.ts';
import type { Customers } from './customers.ts';
import type { PaymentTables } from './tables.ts';

type Deps = {
  db: Db<PaymentTables>;
  cards: Cards;
  customers: Pick<Customers, 'forget'>;
  accounts: Pick<Accounts, 'forget'>;
};

/** Saved cards, payments, tips and payouts. Books are kept by law, in ids and figures. */
export const createPeople = ({ db, cards, customers, accounts }: Deps): People => ({
  async read(id) {
    const known = {
      cards: await cards.list(id),
      payments: await paymentsOf(db, id),
      documents: await documentsOf(db, id),
      payouts: await payoutsOf(db, id),
      payoutAccounts: await accountsOf(db, id),
    };
    return Object.fromEntries(Object.entries(known).filter(([, rows]) => rows.length > 0));
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
    await forgetWords(db, id);
    await customers.forget(id);
    await accounts.forget(id);
  },
});

const paymentsOf = (db: Db<PaymentTables>, id: string) =>
  db
    .selectFrom('payments')
    .select([
      'purpose',
      'status',
      'captured_cents as capturedCents',
      'refunded_cents as refundedCents',
      'created_at as createdAt',
    ])
    .select(sql<string>`coalesce(for_order, order_id)`.as('orderId'))
    .where('customer_id', '=', id)
    .orderBy('created_at')
    .execute();

const documentsOf = (db: Db<PaymentTables>, id: string) =>
  db
    .selectFrom('documents')
    .innerJoin('payments', 'payments.order_id', 'documents.order_id')
    .select(['number', 'kind', 'documents.order_id as orderId', 'issued_at as issuedAt', 'content'])
    .where('customer_id', '=', id)
    .orderBy('number')
    .execute();

const payoutsOf = (db: Db<PaymentTables>, id: string) =>
  db
    .selectFrom('payouts')
    .innerJoin('payments', 'payments.order_id', 'payouts.order_id')
    .select([
      'payments.purpose',
      'payouts.role',
      'payouts.status',
      'payouts.owed_cents as owedCents',
      'payouts.sent_cents as sentCents',
      'payouts.created_at as createdAt',
    ])
    .select(sql<string>`coalesce(for_order, payouts.order_id)`.as('orderId'))
    .where('party', '=', id)
    .orderBy('payouts.created_at')
    .execute();

const accountsOf = (db: Db<PaymentTables>, id: string) =>
  db
    .selectFrom('accounts')
    .select(['provider_id as providerId', 'ready', 'created_at as createdAt'])
    .where('user_id', '=', id)
    .execute();

/** What an admin wrote about a refund may name the customer, and an old page knows the payer. */
async function forgetWords(db: Db<PaymentTables>, id: string): Promise<void> {
  const own = db.selectFrom('payments').select('order_id').where('customer_id', '=', id);
  await db
    .updateTable('refunds')
    .set({ reason: '' })
    .where('source', '=', 'admin')
    .where('order_id', 'in', own)
    .execute();
  await db
    .updateTable('attempts')
    .set({ card_id: null, checkout_url: null, redirect_url: null })
    .where('state', '=', 'ENDED')
    .where('order_id', 'in', own)
    .execute();
}
