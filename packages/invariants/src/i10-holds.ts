import type { Invariant } from './invariant.ts';

const outlivesMs = 15 * 60_000;
const terminal = ['EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY', 'CLOSED'];

export const i10: Invariant = {
  name: 'I10',
  claim: "no authorisation outlives its order's end by more than 15 min",
  async check({ rows, books, now }) {
    const { sums } = await books();
    const held = sums.filter(({ status }) => status === 'requires_capture');
    const orders = await rows<{ id: string; status: string; updatedAt: Date }>(
      'orders',
      `SELECT id, status, updated_at AS "updatedAt" FROM orders WHERE id::text = ANY($1)`,
      [held.map(({ metadata }) => metadata['orderId'] ?? '')],
    );
    const orderOf = new Map(orders.map((order) => [order.id, order]));
    return held.flatMap(({ id, metadata, authorisedCents }) => {
      const order = orderOf.get(metadata['orderId'] ?? '');
      if (!order || !terminal.includes(order.status)) return [];
      if (order.updatedAt.getTime() + outlivesMs > now.getTime()) return [];
      const what = `${authorisedCents} are held for an order that is ${order.status}`;
      return [{ what, ids: { order: order.id, intent: id } }];
    });
  },
};
