import type { Actor } from '@foodiefast/contracts/orders';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { clearingDeadlines, settingDeadlines } from '@foodiefast/kit/deadlines';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { together, type Writing } from '@foodiefast/kit/together';
import { sql } from 'kysely';
import { beginCall, type Call, type CallDraft, type Settling, settlingCall } from './calls.ts';
import { type Move, nextMove } from './domain/next-move.ts';
import type { Payment } from './domain/payment.ts';
import type { Told } from './domain/transitions.ts';
import type { CardRef } from './domain/word.ts';
import { postLedger } from './ledger.ts';
import { ordersHeardSince, readPayment } from './rows.ts';
import { saving } from './saving.ts';
import type { PaymentTables } from './tables.ts';

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
  settles?: Settling;
  savesCard?: CardRef | null;
};
export type Updated = { payment: Payment; call: Call | null };

/** How soon another process takes a move up that this one began and did not end. */
const healMs = 10_000;
/** Who changes a payment goes on with its next move; this is for when it is killed in between. */
const takenUpMs = 1_000;

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
    const isChanged = wanted.payment !== before;
    const version = (before?.version ?? 0) + 1;
    const after = isChanged ? { ...wanted.payment, version, updatedAt: now } : wanted.payment;
    const call = wanted.call ? await beginCall(tx, wanted.call, now) : null;
    const next = nextMove(after, now, await ordersAreHeard(tx, after));
    const writes = isChanged ? saving(tx, { before, after, change: wanted, now }) : [];
    if (wanted.settles) writes.push(settlingCall(tx, wanted.settles));
    if (isChanged && isBilled(before, after)) {
      writes.push(settingDeadlines(tx, [{ kind: 'documents', id: orderId, dueAt: now }]));
    }
    await together(tx, [...writes, scheduling(tx, orderId, next, now, call ? healMs : soonMs)]);
    // A courier in the kitchen is owed the way there even when nothing was captured.
    if (isChanged && (after.capturedCents > 0 || after.ride)) {
      await postLedger(tx, after, now, o.feeTaxBasisPoints);
    }
    return { payment: after, call };
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
        if (!payment) return null;
        const now = clock.now();
        const next = nextMove(payment, now, await ordersAreHeard(tx, payment));
        await together(tx, [scheduling(tx, orderId, next, now, soonMs)]);
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

const scheduling = (
  tx: Tx<PaymentTables>,
  id: string,
  next: Move,
  now: Date,
  soonMs: number,
): Writing =>
  next.move === 'nothing'
    ? clearingDeadlines(tx, ['move'], id)
    : settingDeadlines(tx, [{ kind: 'move', id, dueAt: dueAt(next, now, soonMs) }]);

function dueAt(next: Move, now: Date, soonMs: number): Date {
  if (next.move === 'ask') return next.at;
  if (next.move === 'wait') return next.until;
  return addMs(now, soonMs);
}
