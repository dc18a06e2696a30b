import type { adminPayment } from '@foodiefast/contracts/payment-admin';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type * as z from 'zod';
import {
  disputedCents,
  givenLines,
  isDisputed,
  type Payment,
  refundableCents,
  refundedCents,
} from './domain/payment.ts';
import { portionsOf } from './domain/portions.ts';

type AdminPayment = z.infer<typeof adminPayment>;

const eur = (cents: number) => currencyAmount(cents);

/** The money of an order for operations. */
export const adminView = (payment: Payment): AdminPayment => ({
  status: payment.status,
  attempt: payment.attempt,
  declineCode: payment.declineCode,
  authorised: eur(payment.authorisedCents),
  captured: eur(payment.capturedCents),
  refunded: eur(refundedCents(payment)),
  disputed: eur(disputedCents(payment)),
  disputeOpen: isDisputed(payment),
  refundable: eur(payment.status === 'CAPTURED' ? Math.max(0, refundableCents(payment)) : 0),
  lines: linesOf(payment),
  refunds: payment.refunds
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((refund) => ({
      id: refund.id,
      amount: eur(refund.amountCents),
      status: refund.status,
      reason: refund.reason,
      source: refund.source,
      bornBy: refund.bornBy,
      lines: refund.lines?.map(({ line, quantity }) => ({ line, quantity })) ?? null,
      createdAt: refund.createdAt.toISOString(),
    })),
});

function linesOf(payment: Payment): AdminPayment['lines'] {
  const { order, status } = payment;
  if (!order) return [];
  const given = givenLines(payment);
  return (order.lines ?? []).map(({ name, quantity, totalCents }, line) => {
    const already = given.get(line) ?? 0;
    const left = status === 'CAPTURED' ? Math.max(0, quantity - already) : 0;
    const givesBack = Array.from({ length: left }, (_, more) =>
      eur(portionsOf(order, { line, quantity: more + 1 }, already).cents),
    );
    return { name, quantity, total: eur(totalCents), givesBack };
  });
}
