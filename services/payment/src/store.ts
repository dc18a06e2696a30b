import type { Actor } from '@foodiefast/contracts/orders';
import { audit } from '@foodiefast/kit/audit';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import { beginCall, type Call, type CallDraft, settleCall } from './calls.ts';
import { type Move, nextMove } from './domain/next-move.ts';
import type { Attempt, Payment } from './domain/payment.ts';
import type { Told } from './domain/transitions.ts';
import type { CardRef } from './domain/word.ts';
import { postLedger } from './ledger.ts';
import { attemptRow, disputeRow, ordersHeardSince, readPayment, refundRow, rowOf } from './rows.ts';
import type { PaymentTables } from './tables.ts';
import { tell, tellDispute } from './tell.ts';

export type Change = {
  payment: Payment;
  /** Which event tells of it; left out, the change is nobody's news. */
  tells?: Told | null;
  /** The audit row's name; left out for a mere look. */
  action?: string;
  actor?: Actor;
  detail?: Record<string, string | number | boolean | null>;
  /** A call to the provider that is about to be made. */
  call?: CallDraft;
  settles?: { call: Call; outcome: 'done' | 'refused'; error?: string };
  savesCard?: CardRef | null;
};
export type Updated = { payment: Payment; call: Call | null };

/** How soon another process takes a move up that this one began and did not end. */
const healMs = 10_000;
/** Who changes a payment goes on with its next move; this is for when it is killed in between. */
const takenUpMs = 1_000;
const system: Actor = { role: 'system', id: null };

export type Store = ReturnType<typeof createStore>;

export function createStore(o: {
  db: Db<PaymentTables>;
  clock: Clock;
  committed: () => void;
  feeTaxBasisPoints: number;
}) {
  const { db, clock } = o;

  /** Within a transaction of the caller, which then wakes the relay and the sweeper itself. */
  async function updateIn(
    tx: Tx<PaymentTables>,
    orderId: string,
    change: (before: Payment | null) => Change | null,
    soonMs: number,
  ): Promise<Updated | null> {
    const before = await lockPayment(tx, orderId);
    const wanted = change(before);
    if (!wanted) return null;
    const now = clock.now();
    const after = wanted.payment === before ? before : await save(tx, before, wanted, now);
    if (wanted.settles) {
      await settleCall(tx, wanted.settles.call, wanted.settles.outcome, wanted.settles.error);
    }
    const call = wanted.call ? await beginCall(tx, wanted.call, now) : null;
    await schedule(tx, after, now, call ? healMs : soonMs);
    return { payment: after, call };
  }

  async function save(
    tx: Tx<PaymentTables>,
    before: Payment | null,
    change: Change,
    now: Date,
  ): Promise<Payment> {
    const version = (before?.version ?? 0) + 1;
    const payment: Payment = { ...change.payment, version, updatedAt: now };
    const row = rowOf(payment);
    await tx
      .insertInto('payments')
      .values(row)
      .onConflict((key) => key.column('order_id').doUpdateSet(row))
      .execute();
    await saveAttempts(tx, before, payment);
    for (const refund of payment.refunds) {
      if (before?.refunds.includes(refund)) continue;
      const refundValues = refundRow(payment.orderId, refund, now);
      await tx
        .insertInto('refunds')
        .values(refundValues)
        .onConflict((key) => key.column('id').doUpdateSet(refundValues))
        .execute();
    }
    for (const dispute of payment.disputes) {
      if (before?.disputes.includes(dispute)) continue;
      const row = disputeRow(payment.orderId, dispute);
      await tx
        .insertInto('disputes')
        .values(row)
        .onConflict((key) => key.column('id').doUpdateSet(row))
        .execute();
      const known = before?.disputes.find(({ id }) => id === dispute.id);
      if (known?.status !== dispute.status) await tellDispute(tx, payment, dispute, now);
    }
    if (change.savesCard && payment.customerId) {
      await keepCard(tx, payment.customerId, change.savesCard, now);
    }
    // A courier in the kitchen is owed the way there even when nothing was captured.
    if (payment.capturedCents > 0 || payment.ride)
      await postLedger(tx, payment, now, o.feeTaxBasisPoints);
    if (isBilled(before, payment)) {
      await setDeadline(tx, { kind: 'documents', id: payment.orderId, dueAt: now });
    }
    if (change.tells) await tell(tx, payment, change.tells, now);
    if (change.action) {
      await audit(tx, now, {
        actor: change.actor ?? system,
        action: change.action,
        object: { type: 'payment', id: payment.orderId, version },
        detail: { status: payment.status, ...change.detail },
      });
    }
    return payment;
  }

  return {
    db,
    updateIn,
    read: (orderId: string) => readPayment(db, orderId),
    /** Load and lock, decide, save: `change` is synchronous, so nothing remote gets into it. */
    async update(
      orderId: string,
      change: (before: Payment | null) => Change | null,
      soonMs = takenUpMs,
    ): Promise<Updated | null> {
      const updated = await db.transaction().execute((tx) => updateIn(tx, orderId, change, soonMs));
      if (updated) o.committed();
      return updated;
    },
    async moveOf(payment: Payment): Promise<Move> {
      return nextMove(payment, clock.now(), await ordersAreHeard(db, payment));
    },
    /** Sets when the payment is looked at again, from what it needs next by its newest state. */
    reschedule: (orderId: string, soonMs: number) =>
      db.transaction().execute(async (tx) => {
        const payment = await readPayment(tx, orderId, { lock: true });
        if (payment) await schedule(tx, payment, clock.now(), soonMs);
        return payment;
      }),
  };
}

/** Money came or went that a receipt or a credit note has to tell of. */
const isBilled = (before: Payment | null, { purpose, status, refunds }: Payment): boolean =>
  purpose === 'order' &&
  status === 'CAPTURED' &&
  (before?.status !== status || before.refunds !== refunds);

// A row that is not there yet cannot be locked, so the first writers queue for its id.
async function lockPayment(tx: Tx<PaymentTables>, orderId: string): Promise<Payment | null> {
  const found = await readPayment(tx, orderId, { lock: true });
  if (found) return found;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${orderId}, 0))`.execute(tx);
  return readPayment(tx, orderId, { lock: true });
}

const minuteMs = 60_000;

/** Only an order that never spoke makes the question worth its read. */
const ordersAreHeard = async (db: Db<PaymentTables> | Tx<PaymentTables>, payment: Payment) =>
  payment.target === null && ordersHeardSince(db, addMs(payment.createdAt, minuteMs));

async function schedule(tx: Tx<PaymentTables>, payment: Payment, now: Date, soonMs: number) {
  const next = nextMove(payment, now, await ordersAreHeard(tx, payment));
  const { orderId } = payment;
  if (next.move === 'nothing') return clearDeadline(tx, 'move', orderId);
  await setDeadline(tx, { kind: 'move', id: orderId, dueAt: dueAt(next, now, soonMs) });
}

function dueAt(next: Move, now: Date, soonMs: number): Date {
  if (next.move === 'ask') return next.at;
  if (next.move === 'wait') return next.until;
  return addMs(now, soonMs);
}

async function saveAttempts(tx: Tx<PaymentTables>, before: Payment | null, after: Payment) {
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
  for (const attempt of written) {
    if (!attempt) continue;
    const row = attemptRow(after.orderId, attempt);
    await tx
      .insertInto('attempts')
      .values(row)
      .onConflict((key) => key.columns(['order_id', 'attempt']).doUpdateSet(row))
      .execute();
  }
}

async function keepCard(tx: Tx<PaymentTables>, userId: string, card: CardRef, now: Date) {
  await tx
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
    .onConflict((key) => key.column('id').doNothing())
    .execute();
}
