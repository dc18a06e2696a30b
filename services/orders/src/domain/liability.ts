import type { MoneyTarget, OrderStatus } from '@foodiefast/contracts/orders';
import type { Order } from './order.ts';
import { terminal } from './order.ts';
import type { Keep } from './rules.ts';

/** What the customer pays in the end, by the rule that ended the order. */
export function keptCents(
  { amounts }: Pick<Order, 'amounts'>,
  keep: Keep,
  o: { cancelAcceptedFeeCents: number },
): number {
  const { totalCents, deliveryCents, tipCents } = amounts;
  switch (keep) {
    case 'nothing':
      return 0;
    case 'all':
      return totalCents;
    case 'cancelFee':
      return Math.min(o.cancelAcceptedFeeCents, totalCents);
    case 'allButDeliveryAndTip':
      return totalCents - deliveryCents - tipCents;
    case 'allButTip':
      return totalCents - tipCents;
  }
}

const unpaidFor: ReadonlySet<OrderStatus> = new Set([
  'PENDING_PAYMENT',
  'CLOSING',
  'SCHEDULED',
  'PLACED',
  'AWAITING_CUSTOMER',
]);

/** What payment has to reach for an order in its new state. */
export function moneyTarget(
  order: Order,
  keep: Keep | undefined,
  o: { cancelAcceptedFeeCents: number },
): MoneyTarget {
  const { version, status, amounts, money } = order;
  if (keep === undefined && terminal.has(status)) return { ...money, version };
  if (keep !== undefined) {
    return { version, holdCents: 0, keepCents: keptCents(order, keep, o), closed: true };
  }
  const keepCents = unpaidFor.has(status) ? 0 : amounts.totalCents;
  return { version, holdCents: amounts.totalCents, keepCents, closed: false };
}
