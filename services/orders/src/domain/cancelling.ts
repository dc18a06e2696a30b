import { ruleFor } from './decide.ts';
import { costCents } from './liability.ts';
import type { Order } from './order.ts';

/** What the customer would pay for cancelling now; null when it is too late, or done. */
export function cancelCost(order: Order, o: { cancelAcceptedFeeCents: number }): number | null {
  const actor = { role: 'customer', id: order.customerId } as const;
  const rule = ruleFor(order, { type: 'cancel' }, actor);
  return rule ? costCents(order, rule, o) : null;
}
