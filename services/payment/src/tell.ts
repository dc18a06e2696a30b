import { disputeChanged, tipPaid } from '@foodiefast/contracts/earnings';
import { paymentEvents } from '@foodiefast/contracts/payment';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { type Dispute, factsOf, type Payment } from './domain/payment.ts';
import type { Told } from './domain/transitions.ts';
import type { PaymentTables } from './tables.ts';

/** Tells of a change of a payment; of a tip only that it was paid. */
export async function tell(
  tx: Tx<PaymentTables>,
  payment: Payment,
  told: Told,
  now: Date,
): Promise<void> {
  const { orderId, version } = payment;
  if (payment.purpose === 'tip') return told === 'captured' ? tellTip(tx, payment, now) : undefined;
  const data = factsOf(payment);
  const live = [`order:${orderId}`];
  await emit(tx, now, [{ contract: paymentEvents[told], key: orderId, version, data, live }]);
}

/** Tells of a dispute that is new or decided, whatever else was seen with it. */
export async function tellDispute(
  tx: Tx<PaymentTables>,
  { orderId, purpose, version, currency }: Payment,
  { id: disputeId, status, amountCents }: Dispute,
  now: Date,
): Promise<void> {
  if (purpose === 'tip') return;
  const data = { orderId, disputeId, status, currency, amountCents };
  await emit(tx, now, [{ contract: disputeChanged, key: orderId, version, data }]);
}

async function tellTip(tx: Tx<PaymentTables>, tip: Payment, now: Date): Promise<void> {
  const { forOrder, version, currency, capturedCents: amountCents, orderId: tipId } = tip;
  if (!forOrder) return;
  const courierId = tip.order?.courierId ?? null;
  const data = { tipId, orderId: forOrder, courierId, currency, amountCents };
  const live = [`order:${forOrder}`];
  await emit(tx, now, [{ contract: tipPaid, key: forOrder, version, data, live }]);
}
