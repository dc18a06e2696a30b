import type { Actor } from '@foodiefast/contracts/orders';
import { auditing } from '@foodiefast/kit/audit';
import { type OutgoingEvent, outboxRow } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Writing } from '@foodiefast/kit/together';
import type { Attempt, Payment } from './domain/payment.ts';
import type { CardRef } from './domain/word.ts';
import { attemptRow, disputeRow, refundRow, rowOf } from './rows.ts';
import type { Change } from './store.ts';
import type { PaymentTables } from './tables.ts';
import { disputeNews, paymentNews } from './tell.ts';

const system: Actor = { role: 'system', id: null };

/** What a change of a payment writes, its news and its audit row among it; not run yet. */
export function saving(
  tx: Tx<PaymentTables>,
  o: { before: Payment | null; after: Payment; change: Change; now: Date },
): Writing[] {
  const { before, after, change, now } = o;
  const { orderId, version, status } = after;
  const news: OutgoingEvent<unknown>[] = [
    ...changedDisputes(o).flatMap((dispute) => disputeNews(after, dispute)),
    ...(change.tells ? paymentNews(after, change.tells) : []),
  ];
  const writes = [
    savingPayment(tx, after),
    ...savingAttempts(tx, before, after),
    ...savingRefunds(tx, o),
    ...savingDisputes(tx, o),
  ];
  if (change.savesCard && after.customerId) {
    writes.push(keepingCard(tx, after.customerId, change.savesCard, now));
  }
  if (news.length > 0) {
    writes.push(tx.insertInto('outbox').values(news.map((event) => outboxRow(now, event))));
  }
  if (change.action) {
    writes.push(
      auditing(tx, now, {
        actor: change.actor ?? system,
        action: change.action,
        object: { type: 'payment', id: orderId, version },
        detail: { status, ...change.detail },
      }),
    );
  }
  return writes;
}

type Before = { before: Payment | null; after: Payment };

function savingPayment(tx: Tx<PaymentTables>, payment: Payment): Writing {
  const row = rowOf(payment);
  return tx
    .insertInto('payments')
    .values(row)
    .onConflict((key) => key.column('order_id').doUpdateSet(row));
}

function savingAttempts(tx: Tx<PaymentTables>, before: Payment | null, after: Payment): Writing[] {
  const left = before?.live && after.live?.attempt !== before.live.attempt ? before.live : null;
  const dropped =
    before?.waiting && !after.waiting && after.attempt !== before.waiting.attempt
      ? before.waiting
      : null;
  const written: (Attempt | null)[] = [
    left && { ...left, state: 'ENDED' },
    dropped && { ...dropped, state: 'ENDED' },
    after.live === before?.live ? null : after.live,
    after.waiting === before?.waiting ? null : after.waiting,
  ];
  return written.flatMap((attempt) => {
    if (!attempt) return [];
    const row = attemptRow(after.orderId, attempt);
    return tx
      .insertInto('attempts')
      .values(row)
      .onConflict((key) => key.columns(['order_id', 'attempt']).doUpdateSet(row));
  });
}

function savingRefunds(
  tx: Tx<PaymentTables>,
  { before, after, now }: Before & { now: Date },
): Writing[] {
  return after.refunds
    .filter((refund) => !before?.refunds.includes(refund))
    .map((refund) => {
      const row = refundRow(after.orderId, refund, now);
      return tx
        .insertInto('refunds')
        .values(row)
        .onConflict((key) => key.column('id').doUpdateSet(row));
    });
}

function savingDisputes(tx: Tx<PaymentTables>, { before, after }: Before): Writing[] {
  return after.disputes
    .filter((dispute) => !before?.disputes.includes(dispute))
    .map((dispute) => {
      const row = disputeRow(after.orderId, dispute);
      return tx
        .insertInto('disputes')
        .values(row)
        .onConflict((key) => key.column('id').doUpdateSet(row));
    });
}

const changedDisputes = ({ before, after }: Before) =>
  after.disputes.filter(
    ({ id, status }) => before?.disputes.find((known) => known.id === id)?.status !== status,
  );

function keepingCard(tx: Tx<PaymentTables>, userId: string, card: CardRef, now: Date): Writing {
  return tx
    .insertInto('cards')
    .values({
      id: card.id,
      user_id: userId,
      brand: card.brand,
      last4: card.last4,
      expiry_month: card.expiryMonth,
      expiry_year: card.expiryYear,
      created_at: now,
      removed_at: null,
    })
    .onConflict((key) => key.column('id').doNothing());
}
