import type { PaymentStatus } from '@foodiefast/contracts/payment';
import type { Caller } from '@foodiefast/kit/access-token';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Write } from '@foodiefast/kit/write';
import {
  type Bearer,
  givenLines,
  isDisputed,
  type Payment,
  type RefundLine,
  refundableCents,
} from './domain/payment.ts';
import { type Portions, portionsAfter } from './domain/portions.ts';
import type { Store } from './store.ts';
import type { PaymentTables } from './tables.ts';

export type RefundWish = { reason: string; bornBy: Bearer } & (
  | { cents: number }
  | { lines: readonly RefundLine[] }
);

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
          if (!before) throw notFound('Order');
          if (wish.bornBy === 'courier' && !before.order?.courierId) {
            throw invalid('bornBy', 'nobody has carried this order');
          }
          const lines = 'lines' in wish ? portionsFor(before, wish.lines) : null;
          const cents = 'lines' in wish ? sumOf(lines ?? []) : wish.cents;
          const path = lines ? 'lines' : 'amount.amount';
          refuse(before, { cents, path }, admin, clock.now());
          const refund = {
            id: refundId,
            amountCents: cents,
            lines,
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
              adminRefundCents: before.adminRefundCents + cents,
              refunds: [...before.refunds, refund],
            },
            action: 'refund.ordered',
            actor: { role: 'admin', id: admin.id },
            detail: { refundId, cents, bornBy: wish.bornBy },
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

/** The portions with what they cost; none of them is given back twice. */
function portionsFor({ order, refunds }: Payment, lines: readonly RefundLine[]): Portions[] {
  if (!order) throw notFound('Order');
  const given = givenLines({ refunds });
  const asked = new Map(given);
  for (const { line, quantity } of lines) {
    asked.set(line, (asked.get(line) ?? 0) + quantity);
  }
  for (const [index, { line }] of lines.entries()) {
    const sold = order.lines?.[line];
    if (!sold) throw invalid(`lines[${index}].line`, 'is not a line of this order');
    if ((asked.get(line) ?? 0) > sold.quantity) {
      const message = 'More portions than are left of a line';
      throw new Refusal('REFUND_EXCEEDS_CAPTURE', message, {
        errors: [{ path: `lines[${index}].quantity`, message }],
        details: { line, quantity: sold.quantity },
      });
    }
  }
  const portions = portionsAfter(order, given, lines);
  if (sumOf(portions) > 0) return portions;
  const message = 'Nothing was paid for these portions';
  throw new Refusal('REFUND_EXCEEDS_CAPTURE', message, { errors: [{ path: 'lines', message }] });
}

const sumOf = (portions: readonly Portions[]): number =>
  portions.reduce((sum, { cents }) => sum + cents, 0);

const invalid = (path: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', `Not valid: ${path}`, { errors: [{ path, message }] });

function refuse(
  payment: Payment,
  { cents, path }: { cents: number; path: string },
  admin: Caller,
  now: Date,
): void {
  const refundable: PaymentStatus = 'CAPTURED';
  if (payment.status !== refundable) {
    throw new Refusal('PAYMENT_STATE', 'Only what was captured can be refunded', {
      details: { state: payment.status },
    });
  }
  if (isDisputed(payment)) {
    throw new Refusal('DISPUTE_OPEN', 'The customer disputes this payment with the bank');
  }
  if (cents > refundableCents(payment)) {
    const message = 'More than is left of this payment';
    throw new Refusal('REFUND_EXCEEDS_CAPTURE', message, {
      errors: [{ path, message }],
      details: { refundableCents: Math.max(0, refundableCents(payment)) },
    });
  }
  const freshSince = now.getTime() - freshForMs;
  const fresh = admin.secondFactorAt !== null && admin.secondFactorAt * 1000 >= freshSince;
  if (payment.adminRefundCents + cents > freshAboveCents && !fresh) {
    throw new Refusal(
      'SECOND_FACTOR_REQUIRED',
      'Show your second factor again for refunds above 100 EUR',
    );
  }
}
