import type { Invariant } from './invariant.ts';

export const i04: Invariant = {
  name: 'I4',
  claim: 'no refund was started beyond captured - refunded - disputed',
  async check({ rows, books }) {
    const over = await rows<{ orderId: string; captured: number; out: number }>(
      'payment',
      `SELECT p.order_id AS "orderId", p.captured_cents AS captured,
         sum(r.amount_cents)::int + p.disputed_cents AS out
       FROM payments p JOIN refunds r ON r.order_id = p.order_id
       WHERE r.status IN ('PENDING', 'SUCCEEDED')
       GROUP BY p.order_id HAVING sum(r.amount_cents) + p.disputed_cents > p.captured_cents`,
    );
    const { sums } = await books();
    return [
      ...over.map(({ orderId, captured, out }) => ({
        what: `${out} of ${captured} went out`,
        ids: { order: orderId },
      })),
      ...sums
        .filter((it) => it.refundedCents + it.disputedCents > it.capturedCents)
        .map(({ id, capturedCents, refundedCents }) => ({
          what: `the provider refunded ${refundedCents} of ${capturedCents}`,
          ids: { intent: id },
        })),
    ];
  },
};
