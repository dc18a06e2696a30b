import { idParams } from './primitives.ts';

export const service = { service: 'orders' } as const;
/** What moves an order, by whoever may: the same tap with the same key moves it once. */
export const command = {
  ...service,
  method: 'POST',
  params: idParams,
  idempotency: 'optional',
} as const;
export const moves = ['NOT_FOUND', 'ORDER_STATE'] as const;
