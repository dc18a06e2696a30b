import type { Keep, LiabilityName } from '@foodiefast/contracts/liability';
import { legsOf, liabilities } from '@foodiefast/contracts/liability';
import type { MoneyTarget, OrderStatus } from '@foodiefast/contracts/orders';
import { type Cause, hasStarted, type Order, terminal } from './order.ts';
import type { Rule } from './rules.ts';

/** Which row of the liability table an end by this cause falls under; null before the acceptance. */
export function liabilityFor(before: Order, cause: Cause | null): LiabilityName | null {
  switch (cause) {
    case 'CHEF_CANCELLED':
    case 'CHEF_NEVER_STARTED':
    case 'CHEF_NEVER_READY':
      return 'CHEF_FAILED';
    case 'CUSTOMER_CANCELLED':
      return hasStarted(before) ? 'CUSTOMER_AFTER_START' : 'CUSTOMER_BEFORE_START';
    case 'ADMIN_CANCELLED':
      return hasStarted(before) ? 'ADMIN_AFTER_START' : 'ADMIN_BEFORE_START';
    case 'NO_COURIER':
    case 'ACCIDENT':
    case 'NOT_COLLECTED':
      return cause;
    case 'COURIER_FAULT':
    case 'NOT_DELIVERED':
      return 'COURIER_FAULT';
    case 'CUSTOMER_ABSENT':
    case 'CUSTOMER_REFUSED':
    case 'WRONG_ADDRESS':
      return 'CUSTOMER_ABSENT';
    default:
      return null;
  }
}

/** What a rule of the table keeps; one that settles asks the liability table. */
export function keepOf(rule: Rule, before: Order, cause: Cause | null): Keep | undefined {
  if (!rule.effects?.includes('settleLiability')) return rule.keep;
  const name = liabilityFor(before, cause);
  return name === null ? 'nothing' : liabilities[name].keep;
}

/** What the customer pays in the end, by the rule that ended the order. */
export function keptCents(
  { amounts, ride }: Pick<Order, 'amounts' | 'ride'>,
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
    case 'allButUnriddenAndTip':
      return totalCents - tipCents - deliveryCents + Math.min(deliveryCents, riddenCents(ride));
    case 'allButTip':
      return totalCents - tipCents;
  }
}

/** What a customer still pays who cancels by this rule: what an admin has given back stays given. */
export function costCents(order: Order, rule: Rule, o: { cancelAcceptedFeeCents: number }): number {
  const kept = keptCents(order, keepOf(rule, order, rule.cause ?? null) ?? 'nothing', o);
  return Math.max(0, kept - order.payment.refundedCents);
}

/** What is owed to a courier who already stands in the kitchen. */
const riddenCents = (ride: Order['ride']): number =>
  ride?.status === 'AT_PICKUP' ? legsOf(ride.payCents).approach : 0;

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
