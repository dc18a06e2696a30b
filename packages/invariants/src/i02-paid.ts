import type { Break, Invariant } from './invariant.ts';

type Paid = {
  /** Of a tip the order that it was given for. */
  orderId: string;
  isTip: boolean;
  keptCents: number;
  disputed: boolean;
  shared: boolean;
};
type End = { id: string; status: string; liability: string | null };

const endsWithoutMeal = new Set(['EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY']);
const delivered = new Set(['DELIVERED', 'CLOSED']);
const unpaid = new Set(['PENDING_PAYMENT', 'CLOSING']);

export const i02: Invariant = {
  name: 'I2',
  claim: 'a paid order ends delivered, refunded, kept under a named rule, or disputed',
  async check({ rows }) {
    const paid = await rows<Paid>(
      'payment',
      `SELECT coalesce(p.for_order, p.order_id) AS "orderId", p.purpose = 'tip' AS "isTip",
         p.captured_cents - p.refunded_cents AS "keptCents",
         p.disputed_cents > 0 AS disputed,
         EXISTS (SELECT FROM ledger_journals j WHERE j.order_id = p.order_id AND j.kind = 'split')
           AS shared
       FROM payments p WHERE p.captured_cents > 0`,
    );
    const ends = await rows<End>(
      'orders',
      `SELECT id, status, details ->> 'liability' AS liability FROM orders`,
    );
    return unsettled(paid, ends);
  },
};

export function unsettled(paid: readonly Paid[], ends: readonly End[]): Break[] {
  const endOf = new Map(ends.map((end) => [end.id, end]));
  return paid.flatMap((payment) => {
    const end = endOf.get(payment.orderId);
    const broken = (what: string) => [{ what, ids: { order: payment.orderId } }];
    if (!end) return broken('paid, and there is no order');
    if (payment.keptCents === 0 || payment.disputed) return [];
    if (unpaid.has(end.status)) return broken(`paid, and the order is ${end.status}`);
    if (!payment.shared) return broken('money is kept and nobody has it in the ledger');
    if (payment.isTip && !delivered.has(end.status)) {
      return broken(`tipped, and the order is ${end.status}`);
    }
    if (!endsWithoutMeal.has(end.status) || end.liability) return [];
    return broken(`${end.status}, and money is kept under no rule`);
  });
}
