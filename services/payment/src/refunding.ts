import type { PaymentStatus } from '@foodiefast/contracts/payment';
import type { Caller } from '@foodiefast/kit/access-token';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Write } from '@foodiefast/kit/write';
import { type Bearer, isDisputed, type Payment, refundableCents } from './domain/payment.ts';
import type { Store } from './store.ts';
import type { PaymentTables } from './tables.ts';

export type RefundWish = { cents: number; reason: string; bornBy: Bearer };

/** Above this, all refunds of the order by admins together, the second factor must be fresh. */
const freshAboveCents = 10_000;
const freshForMs = 15 * 60_000;

/** A refund by an admin is written down, and leaves by the payment's next move. */
export function createRefunding(o: { store: Store; write: Write<PaymentTables>; clock: Clock }) {
  const { store, write, clock } = o;
  return async (key: RequestKey | null, orderId: string, wish: RefundWish, admin: Caller) => {
    const { result, replayed } = await write(key, async (tx) => {
      const refundId = newId();
      const updated = await store.updateIn(
        tx,
        orderId,
        (before) => {
          refuse(before, wish, admin, clock.now());
          const refund = {
            id: refundId,
            amountCents: wish.cents,
            status: 'NEW' as const,
            source: 'admin' as const,
            bornBy: wish.bornBy,
            reason: wish.reason,
            providerId: null,
            createdAt: clock.now(),
          };
          return {
            payment: {
              ...before,
              adminRefundCents: before.adminRefundCents + wish.cents,
              refunds: [...before.refunds, refund],
            },
            action: 'refund.ordered',
            actor: { role: 'admin', id: admin.id },
            detail: { refundId, cents: wish.cents, bornBy: wish.bornBy },
          };
        },
        0,
      );
      if (!updated) throw notFound('Order');
      return { refundId };
    });
    return { refundId: result.refundId, replayed };
  };
}

function refuse(
  payment: Payment | null,
  wish: RefundWish,
  admin: Caller,
  now: Date,
): asserts payment is Payment {
  if (!payment) throw notFound('Order');
  const refundable: PaymentStatus = 'CAPTURED';
  if (payment.status !== refundable) {
    throw new Refusal('PAYMENT_STATE', 'Only what was captured can be refunded', {
      details: { state: payment.status },
    });
  }
  if (isDisputed(payment)) {
    throw new Refusal('DISPUTE_OPEN', 'The customer disputes this payment with the bank');
  }
  if (wish.cents > refundableCents(payment)) {
    throw new Refusal('REFUND_EXCEEDS_CAPTURE', 'More than is left of this payment', {
      details: { refundableCents: Math.max(0, refundableCents(payment)) },
    });
  }
  const freshSince = now.getTime() - freshForMs;
  const fresh = admin.secondFactorAt !== null && admin.secondFactorAt * 1000 >= freshSince;
  if (payment.adminRefundCents + wish.cents > freshAboveCents && !fresh) {
    throw new Refusal(
      'SECOND_FACTOR_REQUIRED',
      'Show your second factor again for refunds above 100 EUR',
    );
  }
}
