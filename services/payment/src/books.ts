import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { OurBooks } from './domain/difference.ts';
import type { PaymentTables } from './tables.ts';

/** What our tables have of these orders, in figures, for a comparison with other books. */
export async function readOurBooks(
  db: Db<PaymentTables>,
  orderIds: readonly string[],
): Promise<Map<string, OurBooks>> {
  const ids = [...orderIds];
  const [payments, attempts, refunds, disputes, transfers, payouts, journals] = await Promise.all([
    db
      .selectFrom('payments')
      .select(['order_id', 'status', 'currency', 'intent_id', 'captured_cents'])
      .where('order_id', 'in', ids)
      .execute(),
    db
      .selectFrom('attempts')
      .select(['order_id', 'intent_id'])
      .where('order_id', 'in', ids)
      .where('intent_id', 'is not', null)
      .execute(),
    db
      .selectFrom('refunds')
      .select(['order_id', 'provider_id', 'amount_cents', 'status'])
      .where('order_id', 'in', ids)
      .where('provider_id', 'is not', null)
      .execute(),
    db
      .selectFrom('disputes')
      .select(['order_id', 'id', 'amount_cents', 'status'])
      .where('order_id', 'in', ids)
      .execute(),
    db
      .selectFrom('transfers')
      .innerJoin('payouts', 'payouts.id', 'transfers.payout_id')
      .leftJoin('accounts', 'accounts.user_id', 'payouts.party')
      .select(['order_id', 'kind', 'cents', 'reverses'])
      .select(['transfers.provider_id as id', 'accounts.provider_id as account_id'])
      .where('order_id', 'in', ids)
      .where('transfers.status', '=', 'DONE')
      .execute(),
    db
      .selectFrom('payouts')
      .select(['order_id', 'sent_cents'])
      .where('order_id', 'in', ids)
      .execute(),
    db
      .selectFrom('ledger_journals')
      .innerJoin('ledger_lines', 'journal_id', 'ledger_journals.id')
      .select(['order_id', 'kind', 'source', 'account'])
      .select(sql<number>`sum(amount_cents)::int`.as('cents'))
      .where('order_id', 'in', ids)
      .where('account', 'in', ['processor', 'customer'])
      .groupBy(['order_id', 'kind', 'source', 'account'])
      .execute(),
  ]);
  const of = <Row extends { order_id: string }>(rows: readonly Row[]) => {
    const grouped = Map.groupBy(rows, (row) => row.order_id);
    return (orderId: string) => grouped.get(orderId) ?? [];
  };
  const by = {
    payments: of(payments),
    attempts: of(attempts),
    refunds: of(refunds),
    disputes: of(disputes),
    transfers: of(transfers),
    payouts: of(payouts),
    journals: of(journals),
  };
  const booksOf = (orderId: string): OurBooks => {
    const [payment] = by.payments(orderId);
    const moves = by.transfers(orderId);
    const lines = by.journals(orderId);
    return {
      orderId,
      payment: payment
        ? {
            status: payment.status,
            currency: payment.currency,
            intentId: payment.intent_id,
            capturedCents: payment.captured_cents,
          }
        : null,
      intentIds: by.attempts(orderId).flatMap(({ intent_id: id }) => (id === null ? [] : [id])),
      refunds: by.refunds(orderId).map((refund) => ({
        id: refund.provider_id ?? '',
        cents: refund.amount_cents,
        status: refund.status,
      })),
      disputes: by.disputes(orderId).map(({ id, amount_cents: cents, status }) => ({
        id,
        cents,
        status,
      })),
      transfers: moves
        .filter(({ kind }) => kind === 'transfer')
        .map(({ id, account_id: accountId, cents }) => ({
          id: id ?? '',
          accountId,
          cents,
          backCents: sumOf(moves.filter(({ reverses }) => reverses === id)),
        })),
      sentCents: by.payouts(orderId).reduce((sum, row) => sum + row.sent_cents, 0),
      journals: lines.filter(({ account }) => account === 'processor'),
      customerCents: sumOf(lines.filter(({ account }) => account === 'customer')),
    };
  };
  return new Map(ids.map((orderId) => [orderId, booksOf(orderId)]));
}

const sumOf = (rows: readonly { cents: number }[]): number =>
  rows.reduce((sum, { cents }) => sum + cents, 0);
