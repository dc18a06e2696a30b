import type { Db, Tx } from '@foodiefast/kit/postgres';
import { prepared } from '@foodiefast/kit/prepared';
import { type Selectable, sql } from 'kysely';
import type { Attempt, Dispute, Payment, Refund, Target } from './domain/payment.ts';
import { disputedCents, refundedCents } from './domain/payment.ts';
import type { AttemptTable, PaymentTable, PaymentTables, RefundTable } from './tables.ts';

type Reader = Db<PaymentTables> | Tx<PaymentTables>;

/** The payment of an order with its attempts and refunds; null when orders never spoke of it. */
export async function readPayment(
  db: Reader,
  orderId: string,
  o: { lock?: boolean } = {},
): Promise<Payment | null> {
  const row = await db
    .selectFrom('payments')
    .selectAll()
    .where('order_id', '=', orderId)
    .$if(o.lock === true, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return null;
  const { attempts, refunds, disputes } = await listsOf(db, orderId);
  return {
    ...paymentOf(row, attempts.map(attemptOf), refunds.map(refundOf)),
    disputes: disputes.map(disputeOf),
  };
}

/** A row as JSON brings it: its times are text. */
type AsJson<Row> = {
  [Key in keyof Row]: Row[Key] extends Date | null ? string | Extract<Row[Key], null> : Row[Key];
};
type Lists = {
  attempts: AsJson<Selectable<AttemptTable>>[];
  refunds: AsJson<Selectable<RefundTable>>[];
  disputes: Selectable<PaymentTables['disputes']>[];
};

/** In a statement of its own: it has to see what was committed before the lock was had. */
async function listsOf(db: Reader, orderId: string): Promise<Lists> {
  const { rows } = await sql<Lists>`
    ${prepared}SELECT
      ARRAY(SELECT to_jsonb(attempts) FROM attempts WHERE order_id = ${orderId}::uuid
        AND state IN ('LIVE', 'WAITING') ORDER BY attempt) AS attempts,
      ARRAY(SELECT to_jsonb(refunds) FROM refunds WHERE order_id = ${orderId}::uuid
        ORDER BY created_at, id) AS refunds,
      ARRAY(SELECT to_jsonb(disputes) FROM disputes WHERE order_id = ${orderId}::uuid
        ORDER BY id) AS disputes`.execute(db);
  return rows[0] ?? { attempts: [], refunds: [], disputes: [] };
}

/** Whether orders' events of a later time than this have arrived here. */
export async function ordersHeardSince(db: Reader, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('payments')
    .select(sql<number>`1`.as('one'))
    .where('order_version', 'is not', null)
    .where('created_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function paymentOf(
  row: Selectable<PaymentTable>,
  attempts: Attempt[],
  refunds: Refund[],
): Omit<Payment, 'disputes'> {
  return {
    orderId: row.order_id,
    purpose: row.purpose,
    forOrder: row.for_order,
    id: row.id,
    customerId: row.customer_id,
    status: row.status,
    version: row.version,
    attempt: row.attempt,
    closing: row.closing,
    currency: row.currency,
    askedCents: row.asked_cents,
    authorisedCents: row.authorised_cents,
    capturingCents: row.capturing_cents,
    capturedCents: row.captured_cents,
    adminRefundCents: row.admin_refund_cents,
    captureRefusals: row.capture_refusals,
    intentId: row.intent_id,
    chargeId: row.charge_id,
    feeCents: row.fee_cents,
    feeSource: row.fee_source,
    captureBefore: row.capture_before,
    declineCode: row.decline_code,
    target: targetOf(row),
    orderVersion: row.order_version,
    order: row.order_figures && { ...missingBefore, ...row.order_figures },
    ride: row.ride,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    live: attempts.find(({ state }) => state === 'LIVE') ?? null,
    waiting: attempts.findLast(({ state }) => state === 'WAITING') ?? null,
    refunds,
  };
}

/** What figures that were written by an earlier release do not have. */
const missingBefore = { fulfilment: 'delivery', liability: null, deliveredAt: null } as const;

function targetOf(row: Selectable<PaymentTable>): Target | null {
  if (row.target_version === null) return null;
  return {
    version: row.target_version,
    holdCents: row.hold_cents ?? 0,
    keepCents: row.keep_cents ?? 0,
    closed: row.closed ?? false,
  };
}

export const rowOf = (payment: Payment) => ({
  order_id: payment.orderId,
  id: payment.id,
  customer_id: payment.customerId,
  status: payment.status,
  version: payment.version,
  attempt: payment.attempt,
  closing: payment.closing,
  currency: payment.currency,
  asked_cents: payment.askedCents,
  authorised_cents: payment.authorisedCents,
  capturing_cents: payment.capturingCents,
  captured_cents: payment.capturedCents,
  refunded_cents: refundedCents(payment),
  disputed_cents: disputedCents(payment),
  purpose: payment.purpose,
  for_order: payment.forOrder,
  admin_refund_cents: payment.adminRefundCents,
  capture_refusals: payment.captureRefusals,
  intent_id: payment.intentId,
  charge_id: payment.chargeId,
  fee_cents: payment.feeCents,
  fee_source: payment.feeSource,
  capture_before: payment.captureBefore,
  decline_code: payment.declineCode,
  target_version: payment.target?.version ?? null,
  hold_cents: payment.target?.holdCents ?? null,
  keep_cents: payment.target?.keepCents ?? null,
  closed: payment.target?.closed ?? null,
  order_version: payment.orderVersion,
  order_figures: payment.order && JSON.stringify(payment.order),
  ride: payment.ride && JSON.stringify(payment.ride),
  created_at: payment.createdAt,
  updated_at: payment.updatedAt,
});

const attemptOf = (row: Lists['attempts'][number]): Attempt => ({
  attempt: row.attempt,
  state: row.state,
  cardId: row.card_id,
  saveCard: row.save_card,
  amountCents: row.amount_cents,
  description: row.description,
  sentAt: row.sent_at === null ? null : new Date(row.sent_at),
  sessionId: row.session_id,
  intentId: row.intent_id,
  checkoutUrl: row.checkout_url,
  redirectUrl: row.redirect_url,
  createdAt: new Date(row.created_at),
});

export const attemptRow = (orderId: string, attempt: Attempt) => ({
  order_id: orderId,
  attempt: attempt.attempt,
  state: attempt.state,
  card_id: attempt.cardId,
  save_card: attempt.saveCard,
  amount_cents: attempt.amountCents,
  description: attempt.description,
  sent_at: attempt.sentAt,
  session_id: attempt.sessionId,
  intent_id: attempt.intentId,
  checkout_url: attempt.checkoutUrl,
  redirect_url: attempt.redirectUrl,
  created_at: attempt.createdAt,
});

const refundOf = (row: Lists['refunds'][number]): Refund => ({
  id: row.id,
  amountCents: row.amount_cents,
  status: row.status,
  source: row.source,
  bornBy: row.born_by,
  lines: row.lines,
  reason: row.reason,
  providerId: row.provider_id,
  retries: row.retries,
  createdAt: new Date(row.created_at),
});

const disputeOf = (row: Selectable<PaymentTables['disputes']>): Dispute => ({
  id: row.id,
  status: row.status,
  amountCents: row.amount_cents,
  feeCents: row.fee_cents,
});

export const disputeRow = (orderId: string, dispute: Dispute) => ({
  id: dispute.id,
  order_id: orderId,
  status: dispute.status,
  amount_cents: dispute.amountCents,
  fee_cents: dispute.feeCents,
});

export const refundRow = (orderId: string, refund: Refund, now: Date) => ({
  id: refund.id,
  order_id: orderId,
  amount_cents: refund.amountCents,
  status: refund.status,
  source: refund.source,
  born_by: refund.bornBy,
  lines: refund.lines ? JSON.stringify(refund.lines) : null,
  reason: refund.reason,
  provider_id: refund.providerId,
  retries: refund.retries ?? null,
  created_at: refund.createdAt,
  updated_at: now,
});
