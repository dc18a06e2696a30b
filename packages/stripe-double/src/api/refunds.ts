import { z } from 'zod';
import type { Act } from '../act.ts';
import { invalidRequest } from '../errors.ts';
import type { Charge } from '../kinds.ts';
import { created, page, pageOf } from '../lists.ts';
import { integer, mergeMetadata, metadata, text } from '../params.ts';
import { refund } from '../payments/refunds.ts';
import { endpoint } from './endpoint.ts';

const target = { charge: text(255).optional(), payment_intent: text(255).optional() };

export const refunds = [
  endpoint(
    'POST',
    '/v1/refunds',
    z.strictObject({
      ...target,
      amount: integer(1).optional(),
      reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
      metadata: metadata.optional(),
    }),
    (act, params) =>
      refund(act, {
        charge: chargeOf(act, params),
        ...(params.amount === undefined ? {} : { amount: params.amount }),
        reason: params.reason ?? null,
        metadata: mergeMetadata({}, params.metadata),
      }),
  ),

  endpoint('GET', '/v1/refunds/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('refund', id),
  ),

  endpoint(
    'POST',
    '/v1/refunds/:id',
    z.strictObject({ metadata: metadata.optional() }),
    (act, params, { id }) => {
      const before = act.find('refund', id);
      const labels = mergeMetadata(before.metadata ?? {}, params.metadata);
      const changed = act.store.put('refund', { ...before, metadata: labels });
      act.tell('refund.updated', changed);
      return changed;
    },
  ),

  endpoint('GET', '/v1/refunds', z.strictObject({ ...target, ...page, created }), (act, params) => {
    const { charge, payment_intent } = params;
    return pageOf(act, 'refund', params, {
      url: '/v1/refunds',
      filter: { charge, payment_intent },
    });
  }),
];

function chargeOf(
  act: Act,
  params: { charge?: string | undefined; payment_intent?: string | undefined },
): Charge {
  if (params.charge !== undefined) return act.find('charge', params.charge, 'charge');
  if (params.payment_intent === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      { code: 'parameter_missing' },
    );
  }
  const intent = act.find('payment_intent', params.payment_intent, 'payment_intent');
  if (intent.latest_charge === null) {
    throw invalidRequest(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    );
  }
  return act.find('charge', intent.latest_charge);
}
