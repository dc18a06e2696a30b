import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { bearer, paymentStatus, refund } from './payment.ts';
import { idParams, localizedFacts, moneyFacts } from './primitives.ts';

/** What an admin sees of an order's money. */
export const adminPayment = z.object({
  status: paymentStatus,
  attempt: z.int(),
  declineCode: z.string().nullable(),
  authorised: moneyFacts,
  captured: moneyFacts,
  refunded: moneyFacts,
  disputed: moneyFacts,
  /** While it is, only the bank moves this money. */
  disputeOpen: z.boolean(),
  /** What can still be given back. */
  refundable: moneyFacts,
  lines: z.array(
    z.object({
      name: localizedFacts,
      quantity: z.int(),
      total: moneyFacts,
      /** What one more portion gives back, two more, and so on; none is left where it is empty. */
      givesBack: z.array(moneyFacts),
    }),
  ),
  /** Oldest first. */
  refunds: z.array(
    refund.omit({ orderId: true }).extend({
      source: z.enum(['order', 'admin', 'provider']),
      bornBy: bearer.nullable(),
      lines: z.array(z.object({ line: z.int(), quantity: z.int() })).nullable(),
    }),
  ),
});

export const adminPaymentEndpoint = endpoint({
  service: 'payment',
  method: 'GET',
  path: '/admin/orders/{id}/payment',
  summary: 'The money of an order: what came, what went back, and what still can',
  policy: { who: ['admin'], object: 'order', secondFactor: true },
  params: idParams,
  answers: { 200: adminPayment },
  refusals: ['NOT_FOUND'],
});
