import { tipMaxCents } from '@foodiefast/contracts/earnings';
import { Refusal } from '@foodiefast/kit/refusal';
import { blankPayment } from './blank.ts';
import type { Payment } from './payment.ts';

const daysMax = 7;

/** Refuses a tip for what no courier delivered, a late one, and one that is too large. */
export function refuseTip({ order }: Payment, cents: number, now: Date): void {
  const delivered = order?.status === 'DELIVERED' || order?.status === 'CLOSED';
  if (!order || !delivered || !order.courierId || !order.deliveredAt) {
    throw no('Only an order that a courier delivered can be tipped');
  }
  if (now.getTime() - Date.parse(order.deliveredAt) > daysMax * 24 * 3_600_000) {
    throw no(`A tip can be given within ${daysMax} days`);
  }
  const max = tipMaxCents(order.totalCents);
  if (cents <= max) return;
  const message = `must be at most ${max} cents for this order`;
  throw no('The tip is too large for this order', {
    errors: [{ path: 'amount.amount', message }],
    details: { maxCents: max },
  });
}

const no = (message: string, more: ConstructorParameters<typeof Refusal>[2] = {}): Refusal =>
  new Refusal('TIP_NOT_POSSIBLE', message, more);

/** A tip is a payment of its own, of which all is kept and owed to who delivered. */
export function tipFor(
  order: Payment,
  o: { id: string; paymentId: string; cents: number; now: Date },
): Payment {
  const { id, cents } = o;
  return {
    ...blankPayment(id, o.paymentId, o.now),
    purpose: 'tip',
    forOrder: order.orderId,
    customerId: order.customerId,
    ...tipTerms(order, cents),
  };
}

/** What is to be kept of it, and whose it is, when its sum is another one. */
export const tipTerms = ({ order }: Payment, cents: number): Pick<Payment, 'target' | 'order'> => ({
  target: { version: 1, holdCents: cents, keepCents: cents, closed: false },
  order: order && {
    ...order,
    status: 'CLOSED',
    fulfilment: 'delivery',
    liability: null,
    totalCents: cents,
    itemsCents: 0,
    deliveryCents: 0,
    tipCents: cents,
    discountCents: 0,
    lines: [],
  },
});
