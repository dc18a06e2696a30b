import { portionsOf, workUnitsOf } from './cart.ts';
import type { Order } from './order.ts';

export type StockMove = { dishId: string; reserved: number; sold: number };

/** What a change of an order does to the portions of its service date, in lock order. */
export function stockMoves(before: Order, after: Order): StockMove[] {
  const moves = new Map<string, StockMove>();
  const add = (order: Order, sign: 1 | -1) => {
    if (order.stock === 'RETURNED') return;
    for (const { dishId, quantity } of portionsOf(order.lines)) {
      const move = moves.get(dishId) ?? { dishId, reserved: 0, sold: 0 };
      if (order.stock === 'RESERVED') move.reserved += sign * quantity;
      else move.sold += sign * quantity;
      moves.set(dishId, move);
    }
  };
  add(before, -1);
  add(after, 1);
  return [...moves.values()]
    .filter(({ reserved, sold }) => reserved !== 0 || sold !== 0)
    .toSorted((a, b) => (a.dishId < b.dishId ? -1 : 1));
}

/** How many work units of its slot an order gives back. */
export const unitsReturned = (before: Order, after: Order): number =>
  unitsOf(before) - unitsOf(after);

const unitsOf = (order: Order): number =>
  order.stock === 'RETURNED' ? 0 : workUnitsOf(order.lines);
