import { isDeepStrictEqual } from 'node:util';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import { type Bill, type BillLine, billOf, creditOf } from './domain/bill.ts';
import type { Payment, Refund } from './domain/payment.ts';
import { readPayment } from './rows.ts';
import type { DocumentTable, PaymentTables } from './tables.ts';

export type Document = {
  number: string;
  kind: DocumentTable['kind'];
  issuedAt: Date;
  bill: Bill;
};
export type Documents = ReturnType<typeof createDocuments>;

/** Receipts of what was captured and credit notes of what was given back, numbered without gaps. */
export function createDocuments(o: {
  db: Db<PaymentTables>;
  clock: Clock;
  feeTaxBasisPoints: number;
}) {
  const { db, clock, feeTaxBasisPoints } = o;

  const issue = (orderId: string): Promise<Payment | null> =>
    db.transaction().execute(async (tx) => {
      const payment = await readPayment(tx, orderId, { lock: true });
      const order = payment?.order;
      if (!order || payment.purpose !== 'order' || payment.status !== 'CAPTURED') return payment;
      const known = await tx
        .selectFrom('documents')
        .select(['refund_id', 'content'])
        .where('order_id', '=', orderId)
        .execute();
      const issued = known.find(({ refund_id: refundId }) => refundId === null)?.content;
      const receipt = issued ?? billOf(order, feeTaxBasisPoints);
      if (!issued) await write(tx, orderId, { kind: 'receipt', bill: receipt });
      const notes = known.flatMap(({ refund_id: refundId, content: bill }) =>
        refundId === null ? [] : [{ refundId, bill }],
      );
      for (const refund of payment.refunds) {
        const isNoted = notes.some(({ refundId }) => refundId === refund.id);
        if (refund.status !== 'SUCCEEDED' || isNoted) continue;
        const failed = payment.refunds.filter((it) => isSentAgain(it, refund));
        const note = notes.find(({ refundId }) => failed.some(({ id }) => id === refundId));
        if (note) {
          await handOver(tx, note.refundId, refund.id);
          note.refundId = refund.id;
        } else {
          const creditNotes = notes.map(({ bill }) => bill);
          const bill = creditOf(order, refund, { receipt, creditNotes });
          await write(tx, orderId, { kind: 'credit-note', bill, refundId: refund.id });
          notes.push({ refundId: refund.id, bill });
        }
      }
      return payment;
    });

  return {
    issue,
    /** All documents of a customer's order; those that are due are issued now. */
    async of(orderId: string, customerId: string): Promise<Document[]> {
      const payment = await issue(orderId);
      if (payment?.customerId !== customerId) throw notFound('Order');
      const rows = await db
        .selectFrom('documents')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('issued_at')
        .orderBy('kind', 'desc')
        .orderBy('number')
        .execute();
      if (rows.length === 0) throw notFound('Receipt');
      return rows.map((row) => ({
        number: row.number,
        kind: row.kind,
        issuedAt: row.issued_at,
        bill: row.content,
      }));
    },
  };

  async function write(
    tx: Tx<PaymentTables>,
    orderId: string,
    o: { kind: Document['kind']; bill: Bill; refundId?: string },
  ): Promise<void> {
    const now = clock.now();
    const series = `${o.kind === 'receipt' ? 'R' : 'C'}-${now.getUTCFullYear()}`;
    const { rows } = await sql<{ last: number }>`
      INSERT INTO document_series AS known (series, last) VALUES (${series}, 1)
      ON CONFLICT (series) DO UPDATE SET last = known.last + 1 RETURNING last`.execute(tx);
    await tx
      .insertInto('documents')
      .values({
        number: `${series}-${String(rows[0]?.last ?? 0).padStart(6, '0')}`,
        order_id: orderId,
        kind: o.kind,
        refund_id: o.refundId ?? null,
        issued_at: now,
        content: JSON.stringify(o.bill),
      })
      .execute();
  }
}

/** Money that did not arrive and is sent again has its credit note already. */
const isSentAgain = (failed: Refund, refund: Refund): boolean =>
  failed.status === 'FAILED' &&
  failed.amountCents === refund.amountCents &&
  isDeepStrictEqual(failed.lines ?? null, refund.lines ?? null);

async function handOver(tx: Tx<PaymentTables>, failedId: string, refundId: string): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ refund_id: refundId })
    .where('refund_id', '=', failedId)
    .execute();
}

export const documentView = ({ number, kind, issuedAt, bill }: Document) => ({
  number,
  kind,
  issuedAt: issuedAt.toISOString(),
  orderNumber: bill.orderNumber,
  seller: bill.seller,
  food: bill.food.map(lineView),
  fees: bill.fees.map(lineView),
  tip: currencyAmount(bill.tipCents),
  taxes: bill.taxes.map(({ rateBasisPoints, cents }) => ({
    rateBasisPoints,
    amount: currencyAmount(cents),
  })),
  total: currencyAmount(bill.totalCents),
});

const lineView = ({ text, quantity, cents, taxBasisPoints }: BillLine) => ({
  text,
  quantity,
  amount: currencyAmount(cents),
  taxBasisPoints,
});
