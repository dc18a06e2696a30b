import {
  isDisputed,
  isOver,
  isStarted,
  type Payment,
  promisedCents,
  type Refund,
  refundableCents,
} from './payment.ts';

export type Move =
  /** Make the live attempt known to the provider. */
  | { move: 'start' }
  /** Begin the attempt that waits. */
  | { move: 'promote' }
  /** Nothing is at the provider: say that no money can come. */
  | { move: 'settle' }
  /** Expire the page or cancel the intent of the live attempt. */
  | { move: 'end' }
  | { move: 'capture'; cents: number }
  | { move: 'void' }
  /** Write down a refund that is owed. */
  | { move: 'promise'; cents: number; manual: boolean; retries: string | null }
  /** Send a refund that is written down. */
  | { move: 'refund'; refundId: string }
  /** Look at the provider. */
  | { move: 'ask'; at: Date }
  | { move: 'wait'; until: Date }
  | { move: 'nothing' };

export const captureRefusalsMax = 3;
const refundFailuresMax = 3;
/** Money that no live order stands for goes back after this. */
export const orphanAfterMs = 15 * 60_000;
/** How long before an authorisation lapses the alarm is given. */
const lapsesSoonMs = 24 * 3_600_000;
const disputePollMs = 3_600_000;
const pollMs = { first: 5_000, max: 60_000 };

const nothing: Move = { move: 'nothing' };

/**
 * The money mover: one step from where the payment is towards what orders want. It depends on
 * nothing but these, so any order and any number of events and outcomes ends the same.
 * `ordersAreHeard` says that order events of a later time have arrived, so none is still on its way.
 */
export function nextMove(payment: Payment, now: Date, ordersAreHeard: boolean): Move {
  switch (payment.status) {
    case 'REQUIRES_ACTION':
      return whileOpen(payment, now);
    case 'AUTHORISED':
      return whileHeld(payment, now, ordersAreHeard);
    case 'CAPTURING':
      return { move: 'capture', cents: payment.capturingCents };
    case 'CAPTURED':
      return whileCaptured(payment, now, ordersAreHeard);
    case 'FAILED':
    case 'VOIDED':
    case 'EXPIRED':
      return payment.waiting && !isOver(payment) ? { move: 'promote' } : nothing;
  }
}

function whileOpen(payment: Payment, now: Date): Move {
  const { live, waiting } = payment;
  const over = isOver(payment);
  if (!live) return over ? { move: 'settle' } : waiting ? { move: 'promote' } : nothing;
  if (!isStarted(live)) {
    return over && live.sentAt === null ? { move: 'settle' } : { move: 'start' };
  }
  if (over || waiting) return { move: 'end' };
  return { move: 'ask', at: pollAt(live.createdAt, now) };
}

function whileHeld(payment: Payment, now: Date, ordersAreHeard: boolean): Move {
  const { target, authorisedCents, captureRefusals, captureBefore } = payment;
  if (captureBefore && captureBefore <= now) return { move: 'ask', at: later(now, pollMs.max) };
  if (captureRefusals >= captureRefusalsMax) return { move: 'void' };
  if (!target) return orphan(payment, now, ordersAreHeard, { move: 'void' });
  if (target.keepCents > 0) {
    return { move: 'capture', cents: Math.min(target.keepCents, authorisedCents) };
  }
  if (target.closed) return { move: 'void' };
  if (!captureBefore) return nothing;
  const alarmAt = later(captureBefore, -lapsesSoonMs);
  return { move: 'wait', until: alarmAt > now ? alarmAt : captureBefore };
}

function whileCaptured(payment: Payment, now: Date, ordersAreHeard: boolean): Move {
  const fresh = payment.refunds.find(({ status }) => status === 'NEW');
  // What is owed waits until the bank has decided; the webhook may be lost.
  if (isDisputed(payment)) return { move: 'ask', at: later(now, disputePollMs) };
  if (fresh) return { move: 'refund', refundId: fresh.id };
  if (!payment.target) {
    const cents = refundableCents(payment);
    if (cents > 0) {
      const goBack = { move: 'promise', cents, manual: false, retries: null } as const;
      return orphan(payment, now, ordersAreHeard, goBack);
    }
  }
  const owed = owedCents(payment);
  if (owed > 0) {
    const failures = payment.refunds.filter(({ status }) => status === 'FAILED').length;
    const lost = lostByAdmin(payment);
    const cents = lost ? Math.min(owed, lost.amountCents) : owed;
    const manual = failures >= refundFailuresMax;
    return { move: 'promise', cents, manual, retries: lost?.id ?? null };
  }
  const unsettled = payment.refunds.some(({ status }) => status === 'PENDING');
  if (unsettled || payment.feeSource === null) {
    return { move: 'ask', at: later(now, pollMs.max) };
  }
  return nothing;
}

/** What an admin ordered and the bank sent back: who bears it and its lines stay as they were. */
const lostByAdmin = ({ refunds }: Payment): Refund | undefined =>
  refunds.find(
    ({ id, source, status }) =>
      source === 'admin' && status === 'FAILED' && !refunds.some(({ retries }) => retries === id),
  );

/** Nobody has decided about this money, and it will be gone within a day. */
export const lapsesSoon = ({ status, captureBefore }: Payment, now: Date): boolean =>
  status === 'AUTHORISED' && captureBefore !== null && later(captureBefore, -lapsesSoonMs) <= now;

/** What has still to go back: what orders do not keep, and what admins gave on top. */
export function owedCents(payment: Payment): number {
  const kept = payment.target ? Math.min(payment.target.keepCents, payment.capturedCents) : null;
  const byOrder = kept === null ? 0 : payment.capturedCents - kept;
  const goal = Math.min(payment.capturedCents, byOrder + payment.adminRefundCents);
  return Math.min(goal - promisedCents(payment), refundableCents(payment));
}

function orphan(payment: Payment, now: Date, ordersAreHeard: boolean, goBack: Move): Move {
  const due = later(payment.createdAt, orphanAfterMs);
  if (due > now) return { move: 'wait', until: due };
  if (ordersAreHeard) return goBack;
  return { move: 'wait', until: later(now, orphanAfterMs) };
}

function pollAt(openedAt: Date, now: Date): Date {
  const age = now.getTime() - openedAt.getTime();
  return later(now, Math.min(pollMs.max, Math.max(pollMs.first, age / 4)));
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
