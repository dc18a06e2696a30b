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
    const money = await rows<{ id: string }>('payment', 'SELECT order_id AS id FROM payments');
    const { sums } = await books();
    const told: [string, (string | null | undefined)[]][] = [
      ['answered to a customer', acknowledged.slice()],
      ['remembered as answered', answered.map(({ id }) => id)],
      ['known to payment', money.map(({ id }) => id)],
      ['known to the provider', sums.map(({ metadata }) => metadata['orderId'])],
    ];
    return told.flatMap(([by, ids]) =>
      [...new Set(ids)].flatMap((id) =>
        !id || known.has(id) ? [] : [{ what: `${by}, and missing`, ids: { order: id } }],
      ),
    );
  },
};
