import { orderStatuses } from '@foodiefast/contracts/order-names';
import { oneOf, textParam } from '../../shell/params.ts';
import type { OrderStatus } from './orders-query.ts';

export type OrdersSearch = { q?: string; state?: OrderStatus; open?: true };

export function readOrdersSearch(given: Record<string, unknown>): OrdersSearch {
  const q = textParam(given['q'])?.slice(0, 60);
  const state = oneOf(orderStatuses, given['state']);
  return {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(given['open'] === true ? { open: true } : {}),
  };
}
