import type { OrderStatus } from '@foodiefast/contracts/orders';
import type { Break, Invariant } from './invariant.ts';

/** The table of product.md once more, on purpose: services/orders is judged by it. */
const nextOf: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING_PAYMENT: ['PLACED', 'SCHEDULED', 'CLOSING', 'CANCELLED'],
  CLOSING: ['EXPIRED', 'CANCELLED', 'PLACED', 'SCHEDULED'],
  SCHEDULED: ['PLACED', 'CANCELLED', 'REJECTED'],
  PLACED: ['ACCEPTED', 'AWAITING_CUSTOMER', 'EXPIRED', 'CANCELLED', 'REJECTED', 'PLACED'],
  AWAITING_CUSTOMER: ['ACCEPTED', 'CANCELLED'],
  ACCEPTED: ['PREPARING', 'CANCELLED', 'ACCEPTED'],
  PREPARING: ['READY', 'OUT_FOR_DELIVERY', 'CANCELLED', 'PREPARING'],
  READY: ['PREPARING', 'OUT_FOR_DELIVERY', 'DELIVERED', 'CANCELLED', 'READY'],
  OUT_FOR_DELIVERY: ['DELIVERED', 'FAILED_DELIVERY', 'OUT_FOR_DELIVERY'],
  DELIVERED: ['CLOSED'],
  CLOSED: ['CLOSED'],
  EXPIRED: ['EXPIRED'],
  REJECTED: ['REJECTED'],
  CANCELLED: ['CANCELLED'],
  FAILED_DELIVERY: ['FAILED_DELIVERY'],
};

type Move = { order: string; version: number; status: OrderStatus };
type Now = { id: string; version: number; status: OrderStatus };

export const i09: Invariant = {
  name: 'I9',
  claim: 'an order moves along the table only, and its version strictly increases',
  async check({ rows }) {
    const moves = await rows<Move>(
      'orders',
      `SELECT object_id AS order, version, detail ->> 'status' AS status FROM audit
       WHERE object_type = 'order' AND detail ? 'status' ORDER BY object_id, version, at`,
    );
    const now = await rows<Now>('orders', 'SELECT id, version, status FROM orders');
    const movesOf = Map.groupBy(moves, ({ order }) => order);
    return now.flatMap((order) => strays(movesOf.get(order.id) ?? [], order));
  },
};

export function strays(moves: readonly Move[], now: Now): Break[] {
  const ids = { order: now.id };
  const broken: Break[] = moves.flatMap((move, index) => {
    const before = moves[index - 1];
    if (!before) {
      const born = move.version === 1 && move.status === 'PENDING_PAYMENT';
      return born ? [] : [{ what: `began as ${move.status} ${move.version}`, ids }];
    }
    if (move.version !== before.version + 1) {
      return [{ what: `version ${before.version} is followed by ${move.version}`, ids }];
    }
    if (nextOf[before.status].includes(move.status)) return [];
    return [{ what: `went from ${before.status} to ${move.status}`, ids }];
  });
  const last = moves.at(-1);
  if (last?.version === now.version && last.status === now.status) return broken;
  const told = last ? `${last.status} ${last.version}` : 'nothing';
  return [...broken, { what: `is ${now.status} ${now.version}, its last move says ${told}`, ids }];
}
