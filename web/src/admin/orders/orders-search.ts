import { oneOf, textParam } from '../../shell/params.ts';
import type { OrderStatus } from './orders-query.ts';

export const statuses: readonly OrderStatus[] = [
  'PENDING_PAYMENT',
  'CLOSING',
  'SCHEDULED',
  'PLACED',
  'AWAITING_CUSTOMER',
  'ACCEPTED',
  'PREPARING',
  'READY',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'CLOSED',
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED_DELIVERY',
];

export type OrdersSearch = { q?: string; state?: OrderStatus; open?: true };

export function readOrdersSearch(given: Record<string, unknown>): OrdersSearch {
  const q = textParam(given['q'])?.slice(0, 60);
  const state = oneOf(statuses, given['state']);
  return {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(given['open'] === true ? { open: true } : {}),
  };
}
