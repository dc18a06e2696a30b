import type { Invariant } from './invariant.ts';

export const i06: Invariant = {
  name: 'I6',
  claim: 'no order that was answered 2xx is missing',
  async check({ rows, books, acknowledged }) {
    const there = await rows<{ id: string }>('orders', 'SELECT id FROM orders');
    const known = new Set(there.map(({ id }) => id));
    const answered = await rows<{ id: string | null }>(
      'orders',
      `SELECT answer ->> 'orderId' AS id FROM idempotency WHERE answer ? 'orderId'`,
    );
    // A tip is a payment under an id of its own, of the order that it was given for.
    const money = await rows<{ id: string; orderId: string }>(
      'payment',
      'SELECT order_id AS id, coalesce(for_order, order_id) AS "orderId" FROM payments',
    );
    const orderOf = new Map(money.map(({ id, orderId }) => [id, orderId]));
    const { sums } = await books();
    const paid = sums.map(({ metadata }) => metadata['orderId'] ?? '');
    const told: [string, (string | null | undefined)[]][] = [
      ['answered to a customer', acknowledged.slice()],
      ['remembered as answered', answered.map(({ id }) => id)],
      ['known to payment', money.map(({ orderId }) => orderId)],
      ['known to the provider', paid.map((id) => orderOf.get(id) ?? id)],
    ];
    return told.flatMap(([by, ids]) =>
      [...new Set(ids)].flatMap((id) =>
        !id || known.has(id) ? [] : [{ what: `${by}, and missing`, ids: { order: id } }],
      ),
    );
  },
};
