import type { Tone } from '@foodiefast/ui/badge';
import type { Schemas } from '../../api/client.ts';

export type Status = Schemas['Order']['status'];

const over: readonly Status[] = [
  'DELIVERED',
  'CLOSED',
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED_DELIVERY',
];
const failed: readonly Status[] = ['EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY'];

export const isOver = (status: Status): boolean => over.includes(status);
export const hasFailed = (status: Status): boolean => failed.includes(status);
export const wasDelivered = (status: Status): boolean =>
  status === 'DELIVERED' || status === 'CLOSED';

export function toneOf(status: Status): Tone {
  if (hasFailed(status)) return 'bad';
  if (wasDelivered(status)) return 'good';
  return status === 'PENDING_PAYMENT' || status === 'AWAITING_CUSTOMER' ? 'spice' : 'brand';
}

type StepKey = 'placed' | 'accepted' | 'cooking' | 'ready' | 'riding' | 'delivered' | 'collected';

const delivery: readonly [StepKey, readonly Status[]][] = [
  ['placed', ['PENDING_PAYMENT', 'CLOSING', 'SCHEDULED', 'PLACED', 'AWAITING_CUSTOMER']],
  ['accepted', ['ACCEPTED']],
  ['cooking', ['PREPARING', 'READY']],
  ['riding', ['OUT_FOR_DELIVERY']],
  ['delivered', ['DELIVERED', 'CLOSED']],
];
const collection: readonly [StepKey, readonly Status[]][] = [
  ['placed', ['PENDING_PAYMENT', 'CLOSING', 'SCHEDULED', 'PLACED', 'AWAITING_CUSTOMER']],
  ['accepted', ['ACCEPTED']],
  ['cooking', ['PREPARING']],
  ['ready', ['READY']],
  ['collected', ['DELIVERED', 'CLOSED']],
];

export type Way = { key: StepKey; state: 'done' | 'now' | 'next'; at: string | undefined };

/** The way of the order as the customer sees it, with when each part of it was reached. */
export function wayOf(order: Schemas['Order'], status: Status): Way[] {
  const table = order.fulfilment === 'delivery' ? delivery : collection;
  const now = table.findIndex(([, statuses]) => statuses.includes(status));
  return table.map(([key, statuses], index) => ({
    key,
    at: order.steps.find((step) => statuses.includes(step.status))?.at,
    state: index < now || wasDelivered(status) ? 'done' : index === now ? 'now' : 'next',
  }));
}
