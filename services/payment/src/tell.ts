import { disputeChanged, tipPaid } from '@foodiefast/contracts/earnings';
import { paymentEvents } from '@foodiefast/contracts/payment';
import type { OutgoingEvent } from '@foodiefast/kit/outbox';
import { type Dispute, factsOf, type Payment } from './domain/payment.ts';
import type { Told } from './domain/transitions.ts';

type News = OutgoingEvent<unknown>[];

/** What is told of a change of a payment; of a tip only that it was paid. */
export function paymentNews(payment: Payment, told: Told): News {
  const { orderId, version } = payment;
  if (payment.purpose === 'tip') return told === 'captured' ? tipNews(payment) : [];
  const data = factsOf(payment);
  const live = [`order:${orderId}`];
  return [{ contract: paymentEvents[told], key: orderId, version, data, live }];
}

/** What is told of a dispute that is new or decided, whatever else was seen with it. */
export function disputeNews(
  { orderId, purpose, version, currency }: Payment,
  { id: disputeId, status, amountCents }: Dispute,
): News {
  if (purpose === 'tip') return [];
  const data = { orderId, disputeId, status, currency, amountCents };
  return [{ contract: disputeChanged, key: orderId, version, data }];
}

function tipNews(tip: Payment): News {
  const { forOrder, version, currency, capturedCents: amountCents, orderId: tipId } = tip;
  if (!forOrder) return [];
  const courierId = tip.order?.courierId ?? null;
  const data = { tipId, orderId: forOrder, courierId, currency, amountCents };
  const live = [`order:${forOrder}`];
  return [{ contract: tipPaid, key: forOrder, version, data, live }];
}
