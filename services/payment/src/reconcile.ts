import { addMs } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { refundedCents } from './domain/payment.ts';
import type { Word } from './domain/word.ts';
import type { IntentRef, Provider } from './provider/port.ts';
import { readPayment } from './rows.ts';
import type { PaymentTables } from './tables.ts';

export type Difference = {
  orderId: string;
  intentId: string | null;
  what: string;
  ours: number | string | null;
  theirs: number | string | null;
};

// What moved within this time may be on its way from one book to the other.
const settlesWithinMs = 2 * 60_000;

/** Compares each payment of a time with the ledger and with the provider, object by object. */
export async function reconcile(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  from: Date;
  to: Date;
  settlingMs?: number;
}): Promise<Difference[]> {
  const { db, provider, from, settlingMs = settlesWithinMs } = o;
  const to = new Date(Math.min(o.to.getTime(), addMs(new Date(), -settlingMs).getTime()));
  const rows = await db
    .selectFrom('payments')
    .select('order_id')
    .where('created_at', '>=', from)
    .where('updated_at', '<=', to)
    .where('intent_id', 'is not', null)
    .orderBy('order_id')
    .execute();
  const differences: Difference[] = [];
  for (const { order_id: orderId } of rows) {
    differences.push(...(await compare(db, provider, orderId)));
  }
  for (const intent of await provider.listIntents({ from, to })) {
    differences.push(...(await unknown(db, intent)));
  }
  return differences;
}

async function compare(db: Db<PaymentTables>, provider: Provider, orderId: string) {
  const payment = await readPayment(db, orderId);
  if (!payment?.intentId) return [];
  const { intentId } = payment;
  const word = await provider.readIntent(intentId);
  const refunds = word.says === 'captured' ? await provider.readRefunds(intentId) : [];
  const moved = refunds.filter(({ movedMoney, status }) => movedMoney && status !== 'FAILED');
  const books = await booksOf(db, orderId);
  const fee = word.says === 'captured' ? (word.fee?.cents ?? 0) : 0;
  const captured = word.says === 'captured' ? word.cents : 0;
  const refunded = moved.reduce((sum, { cents }) => sum + cents, 0);
  const pairs: [string, number | string | null, number | string | null][] = [
    ['held', payment.status === 'AUTHORISED' ? 'yes' : 'no', heldOf(word)],
    ['captured', payment.capturedCents, captured],
    ['captured in the ledger', books.capture, captured],
    ['refunded', refundedCents(payment), refunded],
    ['refunded in the ledger', books.refund - books.refundFailed, refunded],
    ['fee in the ledger', books.fee, fee],
    ['left with the customer in the ledger', books.customer, 0],
    ['captured once a payment', books.captures, captured > 0 ? 1 : 0],
  ];
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([what, ours, theirs]): Difference => ({ orderId, intentId, what, ours, theirs }));
}

const heldOf = (word: Word) => (word.says === 'authorised' ? 'yes' : 'no');

async function booksOf(db: Db<PaymentTables>, orderId: string) {
  const lines = await db
    .selectFrom('ledger_lines')
    .innerJoin('ledger_journals', 'ledger_journals.id', 'ledger_lines.journal_id')
    .select(['kind', 'source', 'account', 'amount_cents'])
    .where('order_id', '=', orderId)
    .execute();
  const sum = (kind: string) =>
    lines
      .filter((line) => line.kind === kind && line.account === 'processor')
      .reduce((cents, line) => cents + line.amount_cents, 0);
  return {
    capture: sum('capture'),
    captures: new Set(lines.filter(({ kind }) => kind === 'capture').map(({ source }) => source))
      .size,
    fee: -sum('fee') || 0,
    refund: -sum('refund') || 0,
    refundFailed: sum('refund_failed'),
    customer: lines
      .filter(({ account }) => account === 'customer')
      .reduce((cents, line) => cents + line.amount_cents, 0),
  };
}

async function unknown(db: Db<PaymentTables>, intent: IntentRef): Promise<Difference[]> {
  const { orderId, intentId, held } = intent;
  const row = await db
    .selectFrom('attempts')
    .select('attempt')
    .where('intent_id', '=', intentId)
    .executeTakeFirst();
  if (row) return [];
  const theirs = held ? 'held' : 'captured';
  return [{ orderId, intentId, what: 'money that no payment knows', ours: null, theirs }];
}
